/** `npm run bench -- wave`: users a second and CPU a user of the deployed wave, beside BullMQ on the same Valkey. Must judge nothing: it reports. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '../lib/config.ts';
import { flagsOf, wholeNumber } from '../local/flags.ts';
import { deployedRoom } from '../local/lane/deployed-room.ts';
import { openLane } from '../local/lane/lane.ts';
import { population } from '../local/lane/population.ts';
import { loadUsers } from '../local/lane/users.ts';
import { Refusal } from '../local/refusal.ts';
import type { CommandTools } from '../local/run-command.ts';
import { cpuSeconds, machineSeconds } from './cpu-seconds.ts';
import { interleaved, type Measurement } from './interleaved.ts';
import { machine } from './machine.ts';
import { bullMqWaves } from './wave/bullmq-waves.ts';
import { deployedWave } from './wave/deployed-wave.ts';
import { waveResult, waveTable } from './wave/report.ts';

const OPTIONS = {
  users: { type: 'string', default: '20000' },
  rounds: { type: 'string', default: '3' },
} as const;
const RESULTS = join(import.meta.dirname, 'results');

/** Takes a lane of its own, deployed afresh, and leaves a result in bench/results. */
export async function wave(tools: CommandTools, argv: string[]): Promise<number> {
  const { processes, display } = tools;
  const { users, rounds } = waveFlags(argv);
  if (process.platform !== 'linux')
    throw new Refusal(`the benchmark reads CPU times from /proc: expected Linux, got ${process.platform}`);
  const measuredOn = machine();
  const startedAt = new Date().toISOString();
  const facts = await openLane(tools, { port: 0, fresh: true, requirements: ['lane'] });
  const room = await deployedRoom(facts.outputs.MasterFunctionName);
  await loadUsers(room.store, users, display);
  const { chunkSize, maxConcurrency: workers } = stages.embedded.prayerTimes;
  const setting = { processes, facts, room, residents: population(users), chunkSize, workers };
  const contenders = [deployedWave(room, facts.outputs, users), ...(await bullMqWaves(setting))];
  const meters = {
    now: () => performance.now(),
    cpuSeconds: () => cpuSeconds(processes.groups()),
    machineSeconds,
  };
  const measured = await interleaved(contenders, rounds, meters, (one) => display.say(line(one, users)));
  const result = waveResult({ startedAt, machine: measuredOn, users, rounds, chunkSize, workers }, measured);
  display.say(`\n${waveTable(result)}`);
  mkdirSync(RESULTS, { recursive: true });
  const file = join(RESULTS, `wave-${startedAt.slice(0, 16).replace(':', '')}.json`);
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
  display.say(`\n${file}`);
  return 0;
}

function waveFlags(argv: string[]): { users: number; rounds: number } {
  const { users, rounds } = flagsOf(argv, OPTIONS).values;
  return {
    users: wholeNumber('--users', users, 1, 1_000_000),
    rounds: wholeNumber('--rounds', rounds, 1, 100),
  };
}

function line({ contender, round, wallSeconds, cpuSeconds }: Measurement, users: number): string {
  const cpu = Object.entries(cpuSeconds).map(([program, seconds]) => `${program} ${seconds.toFixed(1)}`);
  const figures = `${Math.round(users / wallSeconds)} users/s, CPU s: ${cpu.join(', ')}`;
  return `${round === 0 ? 'warm-up' : `round ${round}`}  ${contender}: ${figures}`;
}
