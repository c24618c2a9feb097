/** What runs in a thread of the portfolio: one search, driven to the end of its slice. Must answer everything as messages. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from './domain/model/problem.ts';
import type { Timetable } from './domain/model/timetable.ts';
import type { SearchOptions, SearchProgress, SearchState } from './domain/solver/search.ts';
import { searchFor } from './domain/solver/search-for.ts';
import { driveSearch, type Slice } from './drive-search.ts';

/** What a thread is started with. `cancelled` is a shared flag: anything but 0 ends the slice. */
export type ThreadOrder = {
  problem: Problem;
  options: SearchOptions;
  saved: SearchState | undefined;
  slice: Slice;
  cancelled: Int32Array;
  reportMs: number;
  /** Send the state along with a report when the last one is older; never when it is Infinity. */
  checkpointMs: number;
};

export type ThreadNews =
  | { kind: 'progress'; progress: SearchProgress }
  | { kind: 'checkpoint' | 'done'; progress: SearchProgress; best: Timetable; state: SearchState };

/** Runs the order that the thread was started with. Called by the file that the thread was started from. */
export function runSearchThread(): void {
  const { problem, options, saved, slice, cancelled, reportMs, checkpointMs } = workerData as ThreadOrder;
  const search = searchFor(problem, options, saved);
  const tell = (news: ThreadNews): void => parentPort?.postMessage(news);
  const whole = (kind: 'checkpoint' | 'done'): ThreadNews => ({
    kind,
    progress: search.progress(),
    best: search.best(),
    state: search.save(),
  });
  let checkedMs = performance.now();
  driveSearch(search, {
    slice,
    now: () => performance.now(),
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    report: (progress) => {
      const isDue = performance.now() - checkedMs >= checkpointMs;
      if (isDue) checkedMs = performance.now();
      tell(isDue ? whole('checkpoint') : { kind: 'progress', progress });
    },
    reportMs,
  });
  tell(whole('done'));
}
