/** Every run of a table: what the results hold is taken from there, the rest is measured, one run after the other. Must keep each result at once. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Display } from '../../local/display.ts';
import { Refusal } from '../../local/refusal.ts';
import type { Machine } from '../machine.ts';
import type { Contender, Order } from './contender.ts';
import { type Bench, measure } from './measure.ts';
import { type Results, type Run, runKey } from './results.ts';

export type Table = {
  /** In the order in which they are to be carried out. */
  orders: readonly Order[];
  contenders: readonly Contender[];
  results: Results;
  machine: Machine;
  display: Pick<Display, 'say' | 'update'>;
};

/** @returns the table's runs, and a sentence for each that ended badly: the next time they are tried again */
export async function measureAll(table: Table, bench: Bench): Promise<{ runs: Run[]; failures: string[] }> {
  const { orders, contenders, results, display } = table;
  const hashes = new Map<string, string>();
  for (const { instance } of orders) hashes.set(instance, hashes.get(instance) ?? hashOf(instance));
  const wanted = orders.flatMap((order) =>
    contenders
      .filter((contender) => contender.takes(order))
      .map((contender) => ({
        contender,
        order,
        key: runKey(contender, order, hashes.get(order.instance) ?? '', table.machine),
      })),
  );
  const left = wanted.filter(({ key }) => !results.find(key));
  const seconds = left.reduce((sum, { order }) => sum + order.seconds, 0);
  display.say(`${wanted.length} runs, ${left.length} to measure: about ${Math.ceil(seconds / 60)} min`);
  const failures: string[] = [];
  for (const [i, { contender, order, key }] of left.entries()) {
    const what = `${key.instance}  ${contender.name}  seed ${order.seed}`;
    const tell = (line: string): void => display.update(`${i + 1} of ${left.length}  ${what}  ${line}`);
    tell('');
    const startedAt = new Date().toISOString();
    try {
      const figures = await measure(contender, order, bench, tell);
      results.add({ ...key, ...figures, startedAt });
    } catch (error) {
      if (error instanceof Refusal) throw error;
      failures.push(`${what}: ${(error as Error).message}`);
      display.say(failures.at(-1) ?? '');
    }
  }
  return { runs: wanted.flatMap(({ key }) => results.find(key) ?? []), failures };
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}
