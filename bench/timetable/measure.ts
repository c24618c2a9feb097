/** One run from order to figures: solved by a contender, judged by the product's checker, confirmed by a validator. Must trust no contender's own count. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import type { Formulation } from '../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readProblem } from '../../lambdas/timetables/domain/formats/read-problem.ts';
import { readTimetable } from '../../lambdas/timetables/domain/formats/timetable-text.ts';
import type { Score } from '../../lambdas/timetables/domain/model/score.ts';
import type { Contender, Order } from './contender.ts';
import type { Run } from './results.ts';
import { runMeasured } from './run-measured.ts';
import type { Validators, Verdict } from './validators.ts';

/** Where solutions are kept, and who confirms what the product's checker finds. */
export type Bench = { solutions: string; validators: Pick<Validators, 'judge'> | undefined };

type Figures = Omit<Run, keyof Order | 'contender' | 'version' | 'instanceHash' | 'startedAt' | 'machine'>;

/** A contender that is late by more than this is ended: what it has is no result. */
const GRACE_SECONDS = 120;
const NONE_OR_BROKEN = 2;

/** Throws, in words, when the contender's process ended badly: that is no result. */
export async function measure(
  contender: Contender,
  order: Order,
  { solutions, validators }: Bench,
  onLine: (line: string) => void,
): Promise<Figures> {
  mkdirSync(solutions, { recursive: true });
  const { instance, seconds, threads, seed, formulation } = order;
  const setting = [formulation, `${seconds}s`, `${threads}t`, `seed${seed}`].filter((part) => part !== null);
  const out = join(solutions, `${basename(instance)}.${contender.name}.${setting.join('.')}.sol`);
  rmSync(out, { force: true });
  const ended = await runMeasured(contender.command(order, out), seconds + GRACE_SECONDS, onLine);
  const { code, stdout, stderr, wallSeconds, cpuSeconds, peakMemoryMb } = ended;
  if (code !== 0 && code !== NONE_OR_BROKEN) {
    const got = code === null ? `none in ${wallSeconds} s` : String(code);
    throw new Error(`expected exit code 0 or 2, got ${got}: ${reasonIn(stderr)}`);
  }
  contender.collect?.(out);
  const moves = contender.movesIn?.(stdout) ?? null;
  const process = { wallSeconds, cpuSeconds, peakMemoryMb, moves };
  if (!existsSync(out)) return { hard: null, cost: null, terms: {}, confirmed: null, ...process };
  const judged = judge(order, out);
  const verdict = await validators?.judge(order, out);
  return {
    hard: judged.hard,
    cost: judged.cost,
    terms: Object.fromEntries(judged.terms.map(({ name, total }) => [name, total])),
    confirmed: verdict === undefined ? null : agree(judged, verdict),
    ...process,
  };
}

/** What Node, Java and Python call the error; the rest of a trace helps nobody in a table. */
function reasonIn(stderr: readonly string[]): string {
  return (
    stderr.findLast((line) => /^\S*(?:Error|Exception)\b/.test(line)) ?? stderr.at(-1) ?? 'it said nothing'
  );
}

function judge({ instance, formulation }: Order, solution: string): Score {
  const options = formulation === null ? {} : { formulation: formulation as Formulation };
  const problem = readProblem(readFileSync(instance, 'utf8'), options);
  return score(problem, readTimetable(problem, readFileSync(solution, 'utf8')));
}

/** Validators count broken rules each in its own way: it is feasibility that must be the same, and then the cost. */
function agree(ours: Verdict, theirs: Verdict): boolean {
  return ours.hard === 0 ? theirs.hard === 0 && theirs.cost === ours.cost : theirs.hard > 0;
}
