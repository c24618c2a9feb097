/** The results file of the timetable benchmark: a JSON object a line, one for each run. Must lose no figure that was measured, whenever it is stopped. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Refusal } from '../../local/refusal.ts';
import type { Machine } from '../machine.ts';
import type { Contender, Order } from './contender.ts';

/** All that tells one run from another. `instance` is the file's name, `instanceHash` its content's. */
export type RunKey = Order & { contender: string; version: string; instanceHash: string; machine: Machine };

export type Run = RunKey & {
  /** Violated hard rules, as the product's checker counts them; null when there is no timetable. */
  hard: number | null;
  cost: number | null;
  terms: Record<string, number>;
  /** Whether the competition's validator says the same; null when it was not asked. */
  confirmed: boolean | null;
  wallSeconds: number;
  cpuSeconds: number;
  peakMemoryMb: number;
  moves: number | null;
  startedAt: string;
};

export class Results {
  readonly #file: string;
  readonly #runs = new Map<string, Run>();

  /** Throws `Refusal` when the file holds anything but results. */
  constructor(file: string) {
    this.#file = file;
    if (!existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    for (const [i, line] of whole.split('\n').slice(0, -1).entries()) {
      const run = runIn(line, `${file}:${i + 1}`);
      this.#runs.set(nameOf(run), run);
    }
    // A line without an end was being written when the benchmark was stopped.
    if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  }

  find(key: RunKey): Run | undefined {
    return this.#runs.get(nameOf(key));
  }

  add(run: Run): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    appendFileSync(this.#file, `${JSON.stringify(run)}\n`);
    this.#runs.set(nameOf(run), run);
  }
}

export function runKey(
  { name, version }: Contender,
  order: Order,
  instanceHash: string,
  machine: Machine,
): RunKey {
  return { contender: name, version, ...order, instance: basename(order.instance), instanceHash, machine };
}

/** A machine with other processors has to measure for itself. */
function nameOf({ contender, version, instanceHash, machine, ...order }: RunKey): string {
  const { seconds, threads, seed, formulation } = order;
  const limits = [seconds, threads, seed, formulation];
  return JSON.stringify([contender, version, instanceHash, ...limits, machine.cpus, machine.model]);
}

function runIn(line: string, where: string): Run {
  try {
    const run = JSON.parse(line) as Run | null;
    if (typeof run?.instanceHash === 'string') return run;
  } catch {}
  throw new Refusal(`${where}: expected a result of this benchmark, got ${line.slice(0, 40)}`);
}
