/** Several searches of one problem at once, a thread each. Must always answer the best that any of them has. */
import { Worker } from 'node:worker_threads';
import type { Problem } from './domain/model/problem.ts';
import type { Timetable } from './domain/model/timetable.ts';
import { isBetter, isOptimal } from './domain/solver/progress-order.ts';
import type { SearchOptions, SearchProgress, SearchState } from './domain/solver/search.ts';
import type { Slice } from './drive-search.ts';
import type { ThreadNews, ThreadOrder } from './search-thread.ts';

export type PortfolioOptions = {
  /** The file whose thread side calls `runSearchThread`: a bundle starts its threads from itself. */
  threadFile: URL;
  /** At least; every state of `saved` has a thread to go on in, so that none is lost. */
  threads: number;
  slice: Slice;
  /** Thread i takes the seed `seed + i`. */
  search: SearchOptions;
  /** The states with which the slice before ended, one a thread; none for the first slice. */
  saved?: readonly SearchState[];
  /** Ends the search within a second; what was found by then is the answer. */
  signal?: AbortSignal;
  reportMs?: number;
  onProgress?(progress: PortfolioProgress): void;
  /** With `onCheckpoint`, how often it is called. */
  checkpointMs?: number;
  /** Everything that another process needs to go on from here, once every thread has something. */
  onCheckpoint?(found: Found): void;
};

/** The best thread's stage, violations, cost and bound; the moves of all threads together, and how many of them a second of this slice. */
export type PortfolioProgress = SearchProgress & { movesPerSecond: number; elapsedMs: number };

export type Found = { progress: SearchProgress; best: Timetable; states: readonly SearchState[] };

const REPORT_MS = 1_000;
const CANCELLED = 1;

/** A thread's timetable with the figures and the state of the same moment. */
type Whole = Pick<Extract<ThreadNews, { kind: 'done' | 'checkpoint' }>, 'progress' | 'best' | 'state'>;

/** What is known of a thread: its last word, and the last that was whole. `firstMoves` is what former slices, and the first step of this one, had tried. */
type ThreadView = { progress: SearchProgress; firstMoves: number; whole: Whole | undefined };

/** Searches until the slice is used up or `signal` aborts. Throws what breaks a thread. */
export async function searchInThreads(problem: Problem, options: PortfolioOptions): Promise<Found> {
  const { saved = [], signal, onProgress, onCheckpoint } = options;
  const threads = Math.max(options.threads, saved.length);
  const cancelled = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const cancel = (): void => void Atomics.store(cancelled, 0, CANCELLED);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  const beganMs = performance.now();
  const views: (ThreadView | undefined)[] = Array.from({ length: threads });
  const hear = (index: number, news: ThreadNews): void => {
    const { firstMoves = news.progress.moves, whole } = views[index] ?? {};
    views[index] = { progress: news.progress, firstMoves, whole: news.kind === 'progress' ? whole : news };
    onProgress?.(portfolioProgress(views, performance.now() - beganMs));
    const found = news.kind === 'checkpoint' && onCheckpoint ? foundBy(views) : undefined;
    if (found) onCheckpoint?.(found);
    if (isOptimal(news.progress)) cancel();
  };
  const running = views.map((_, index) =>
    runThread(options.threadFile, orderFor(problem, options, index, cancelled), (news) => hear(index, news)),
  );
  try {
    await Promise.all(running);
  } catch (error) {
    cancel();
    await Promise.allSettled(running);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  return foundBy(views) as Found;
}

function orderFor(
  problem: Problem,
  { search, saved, slice, reportMs = REPORT_MS, checkpointMs, onCheckpoint }: PortfolioOptions,
  index: number,
  cancelled: Int32Array,
): ThreadOrder {
  return {
    problem,
    options: { ...search, seed: search.seed + index },
    saved: saved?.[index],
    slice,
    cancelled,
    reportMs,
    checkpointMs: onCheckpoint && checkpointMs !== undefined ? checkpointMs : Number.POSITIVE_INFINITY,
  };
}

function runThread(file: URL, order: ThreadOrder, hear: (news: ThreadNews) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: order });
    thread.on('message', hear);
    thread.on('error', reject);
    thread.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`expected the search's thread to end with 0, got ${code}`)),
    );
  });
}

function portfolioProgress(views: readonly (ThreadView | undefined)[], elapsedMs: number): PortfolioProgress {
  const heard = views.filter((view) => view !== undefined);
  const best = heard.map(({ progress }) => progress).reduce((a, b) => (isBetter(b, a) ? b : a));
  const moves = heard.reduce((sum, { progress }) => sum + progress.moves, 0);
  const here = moves - heard.reduce((sum, { firstMoves }) => sum + firstMoves, 0);
  return { ...best, moves, movesPerSecond: Math.round((here * 1_000) / Math.max(1, elapsedMs)), elapsedMs };
}

/** Undefined until every thread has sent its state. */
function foundBy(views: readonly (ThreadView | undefined)[]): Found | undefined {
  const whole = views.flatMap((view) => view?.whole ?? []);
  if (whole.length < views.length) return undefined;
  const { progress, best } = whole.reduce((a, b) => (isBetter(b.progress, a.progress) ? b : a));
  const moves = whole.reduce((sum, { progress }) => sum + progress.moves, 0);
  return { progress: { ...progress, moves }, best, states: whole.map(({ state }) => state) };
}
