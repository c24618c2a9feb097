/** Drives one search to the end of a slice of its budget. Must look at the clock between small steps alone, and never be late by more than a few of them. */
import { isOptimal } from './domain/solver/progress-order.ts';
import type { Search, SearchProgress } from './domain/solver/search.ts';

/** A part of a search's budget, in milliseconds or in moves: from `from` to `to` of `total`. Slices of one budget make one search. */
export type Slice = { unit: 'ms' | 'moves'; total: number; from: number; to: number };

export type DriveOptions = {
  slice: Slice;
  /** Milliseconds that only grow. */
  now(): number;
  /** Asked between steps; true ends the slice. */
  isCancelled(): boolean;
  /** Called at least every `reportMs`, and once at the end. */
  report(progress: SearchProgress): void;
  reportMs: number;
};

/** What one step should take: short enough to stop at once, long enough for its overhead not to show. */
const STEP_MS = 20;
const FIRST_STEP_MOVES = 1_000;
/** Steps of a budget of moves are all alike, so that a seed and a limit give one timetable on any machine. */
const MOVES_A_STEP = 10_000;

/** Ends when the slice is used up, when it is cancelled, or when nothing better can exist or is to be expected. */
export function driveSearch(search: Search, options: DriveOptions): void {
  const { slice, now, isCancelled, report, reportMs } = options;
  const beganMs = now();
  let movesDone = 0;
  let stepMoves = slice.unit === 'moves' ? MOVES_A_STEP : FIRST_STEP_MOVES;
  let reportedMs = beganMs;
  for (;;) {
    const stepBeganMs = now();
    const used = slice.from + (slice.unit === 'ms' ? stepBeganMs - beganMs : movesDone);
    if (used >= slice.to || isCancelled() || isAtEnd(search.progress())) break;
    const moves = slice.unit === 'moves' ? Math.min(stepMoves, slice.to - used) : stepMoves;
    search.advance(moves, Math.min(1, used / slice.total));
    movesDone += moves;
    const nowMs = now();
    if (slice.unit === 'ms') stepMoves = nextStep(stepMoves, nowMs - stepBeganMs);
    if (nowMs - reportedMs >= reportMs) {
      report(search.progress());
      reportedMs = nowMs;
    }
  }
  report(search.progress());
}

function isAtEnd(progress: SearchProgress): boolean {
  return progress.settled === true || isOptimal(progress);
}

/** At most twice or half of the last step, so that one hiccup of the machine decides little. */
function nextStep(moves: number, tookMs: number): number {
  const wanted = (moves * STEP_MS) / Math.max(tookMs, 0.1);
  return Math.max(1, Math.round(Math.min(moves * 2, Math.max(moves / 2, wanted))));
}
