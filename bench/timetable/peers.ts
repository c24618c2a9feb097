/** The solvers of others that the engine is measured beside. Must leave none out in silence. */
import { Refusal } from '../../local/refusal.ts';
import type { CommandTools } from '../../local/run-command.ts';
import type { Contender, Order } from './contender.ts';
import { cpSat } from './peers/cp-sat.ts';
import { cpsolver } from './peers/cpsolver.ts';
import type { Peer } from './peers/peer.ts';
import { unitimeItc2007, unitimeItc2019 } from './peers/unitime.ts';

const PEERS: readonly Peer[] = [cpSat, cpsolver, unitimeItc2007, unitimeItc2019];

/** @returns who takes part, and a sentence for each who does not */
export async function preparePeers(
  tools: CommandTools,
  orders: readonly Order[],
  peers = PEERS,
): Promise<{ contenders: Contender[]; absences: string[] }> {
  const contenders: Contender[] = [];
  const absences: string[] = [];
  for (const { name, domain, takes, prepare } of peers) {
    if (!orders.some(takes)) {
      absences.push(`${name} is not measured: it takes ${domain} alone`);
      continue;
    }
    try {
      contenders.push({ name, takes, ...(await prepare(tools)) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      absences.push(`${name} is not measured: ${error.message}`);
    }
  }
  return { contenders, absences };
}
