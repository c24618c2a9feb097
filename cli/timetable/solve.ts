/** `timetable solve`: searches on every thread, shows how it goes, and writes the best timetable. Must never write a worse file than it reports. */
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import { writeTimetable } from '../../lambdas/timetables/domain/formats/timetable-text.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import type { Score } from '../../lambdas/timetables/domain/model/score.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';
import { carryOver } from '../../lambdas/timetables/domain/planning/carry-over.ts';
import { planVariant, type Variant } from '../../lambdas/timetables/domain/planning/variant.ts';
import type { SearchOptions } from '../../lambdas/timetables/domain/solver/search.ts';
import type { Slice } from '../../lambdas/timetables/drive-search.ts';
import {
  type Found,
  type PortfolioOptions,
  type PortfolioProgress,
  searchInThreads,
} from '../../lambdas/timetables/portfolio.ts';
import { Display } from '../../local/display.ts';
import { wholeNumber } from '../../local/flags.ts';
import { Refusal } from '../../local/refusal.ts';
import { problemFrom, requireWritable, timetableFrom, writeWhole } from './files.ts';
import { locksFrom } from './locks-from.ts';
import { readFlags } from './read-flags.ts';

const OPTIONS = {
  out: { type: 'string' },
  seconds: { type: 'string' },
  moves: { type: 'string' },
  threads: { type: 'string', default: '2' },
  seed: { type: 'string', default: '1' },
  start: { type: 'string' },
  last: { type: 'string' },
  keep: { type: 'string', default: '0' },
  unlike: { type: 'string', multiple: true, default: [] as string[] },
  share: { type: 'string', default: '20' },
  lock: { type: 'string', multiple: true, default: [] as string[] },
  formulation: { type: 'string' },
} as const;

const USUAL_SECONDS = 60;
const MOST_SECONDS = 86_400;
const MOST_MOVES = 1e15;
const MOST_THREADS = 64;
const MOST_DISTURBANCE = 1_000_000;
/** The exit code when rules are broken. */
export const INFEASIBLE = 2;

/** Ctrl-C ends the search early; what was found by then is written. */
export async function solve(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE'], OPTIONS);
  const { out, start, last } = values;
  if (out === undefined) throw new Refusal('--out: expected a file for the timetable, got nothing');
  if (last !== undefined && start === undefined) {
    throw new Refusal('--start: expected a timetable of the instance of --last, got nothing');
  }
  const budget = budgetOf(values.seconds, values.moves);
  const threads = wholeNumber('--threads', values.threads, 1, MOST_THREADS);
  const [file = ''] = positionals;
  requireWritable(out, file);
  const problem = problemFrom(file, values.formulation);
  const { search, variant } = searchOf(problem, values);
  const found = await searchWatched(variant.problem, { threads, slice: sliceOf(budget), search });
  const best = variant.leave(found.best);
  const judged = score(problem, best);
  requireAgreement(judged, found.progress);
  writeWhole(out, writeTimetable(problem, best));
  const seconds = Math.round(performance.now()) / 1_000;
  process.stdout.write(
    `${JSON.stringify(summary(problem, judged, { seconds, moves: found.progress.moves }))}\n`,
  );
  return judged.hard === 0 ? 0 : INFEASIBLE;
}

type Values = ReturnType<typeof readFlags<typeof OPTIONS>>['values'];

/** What to search: the problem itself, or a variant that is unlike timetables that exist. */
function searchOf(problem: Problem, values: Values): { search: SearchOptions; variant: Variant } {
  const seed = wholeNumber('--seed', values.seed, 0, 2 ** 31 - 1);
  const disturbance = wholeNumber('--keep', values.keep, 0, MOST_DISTURBANCE);
  const locks = locksFrom(problem, values.lock);
  const former = values.unlike.map((path) => timetableFrom(problem, path));
  const share = wholeNumber('--share', values.share, 1, 100) / 100;
  const plan = planVariant(problem, { former, share, seed, locks });
  if (!plan.ok) throw new Refusal(`--share: ${plan.reason}`);
  const { variant } = plan;
  const start =
    values.start === undefined ? {} : { start: variant.enter(startFrom(problem, values.start, values)) };
  return { search: { seed, disturbance, locks: variant.locks, ...start }, variant };
}

/** The timetable of `path`; one of last term's instance is carried over. */
function startFrom(problem: Problem, path: string, { last, formulation }: Values): Timetable {
  if (last === undefined) return timetableFrom(problem, path);
  const former = problemFrom(last, formulation);
  const { timetable, classes } = carryOver(problem, {
    problem: former,
    timetable: timetableFrom(former, path),
  });
  process.stderr.write(`${classes} of ${problem.classes.length} classes begin where they were\n`);
  return timetable;
}

async function searchWatched(
  problem: Problem,
  { slice, ...order }: Pick<PortfolioOptions, 'threads' | 'slice' | 'search'>,
): Promise<Found> {
  const display = new Display(process.stderr, Date.now);
  const interruption = new AbortController();
  process.once('SIGINT', () => interruption.abort());
  const found = await searchInThreads(problem, {
    ...order,
    slice,
    threadFile: new URL('../timetable.ts', import.meta.url),
    signal: interruption.signal,
    onProgress: (progress) => display.update(progressLine(progress, slice)),
  });
  display.settle();
  return found;
}

type Budget = { unit: Slice['unit']; total: number };

function budgetOf(seconds: string | undefined, moves: string | undefined): Budget {
  if (seconds !== undefined && moves !== undefined) {
    throw new Refusal('--moves: expected either --seconds or --moves, got both');
  }
  if (moves !== undefined) return { unit: 'moves', total: wholeNumber('--moves', moves, 1, MOST_MOVES) };
  const usual = String(USUAL_SECONDS);
  return { unit: 'ms', total: 1_000 * wholeNumber('--seconds', seconds ?? usual, 1, MOST_SECONDS) };
}

/** Seconds are those of the whole process: what has passed since it began, and as much for judging and writing, is not searched. */
function sliceOf({ unit, total }: Budget): Slice {
  const left = unit === 'ms' ? Math.max(total / 2, total - 2 * performance.now()) : total;
  return { unit, total: left, from: 0, to: left };
}

function progressLine(
  { stage, hard, cost, bound, moves, movesPerSecond, elapsedMs }: PortfolioProgress,
  slice: Slice,
) {
  const least = bound === undefined ? '' : ` (at least ${bound})`;
  const limit =
    slice.unit === 'ms'
      ? `${(elapsedMs / 1_000).toFixed(0)} of ${(slice.total / 1_000).toFixed(0)} s`
      : `${moves} moves`;
  return `${stage}  hard ${hard}  cost ${cost}${least}  ${movesPerSecond} moves/s  ${limit}`;
}

/** The search counts by differences, the checker from nothing: when they disagree, one of them is wrong and no result can be trusted. */
function requireAgreement(judged: Score, counted: { hard: number; cost: number }): void {
  if ((judged.hard === 0) === (counted.hard === 0) && (judged.hard > 0 || judged.cost === counted.cost))
    return;
  const words = ({ hard, cost }: { hard: number; cost: number }): string => `hard ${hard}, cost ${cost}`;
  throw new Error(`expected the checker's ${words(judged)} from the search, got ${words(counted)}`);
}

function summary(
  { name, origin }: Problem,
  { hard, cost, terms }: Score,
  more: { seconds: number; moves: number },
) {
  return {
    instance: name,
    format: origin,
    hard,
    cost,
    terms: Object.fromEntries(terms.map(({ name: term, total }) => [term, total])),
    ...more,
  };
}
