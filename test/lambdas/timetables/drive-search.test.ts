/** Proves that a driven search spends its slice, stops when told, and reports in time. */
import { describe, expect, it } from 'vitest';
import type { Search, SearchProgress } from '../../../lambdas/timetables/domain/solver/search.ts';
import { type DriveOptions, driveSearch, type Slice } from '../../../lambdas/timetables/drive-search.ts';

type Step = { moves: number; spent: number };

/** A search whose moves take `usPerMove` of a clock that nothing else moves. */
function setUp({
  usPerMove = 10,
  costAfter = (_moves: number): number => 5,
  settlesAfter = Number.POSITIVE_INFINITY,
} = {}) {
  const steps: Step[] = [];
  const reports: (SearchProgress & { atMs: number })[] = [];
  let [nowMs, moves] = [0, 0];
  const progress = (): SearchProgress => ({
    stage: 'improving',
    hard: 0,
    cost: costAfter(moves),
    settled: moves >= settlesAfter,
    moves,
  });
  const search: Pick<Search, 'advance' | 'progress'> = {
    advance(count, spent) {
      steps.push({ moves: count, spent });
      moves += count;
      nowMs += (count * usPerMove) / 1_000;
    },
    progress,
  };
  const drive = (slice: Slice, more: Partial<DriveOptions> = {}): void =>
    driveSearch(search as Search, {
      slice,
      now: () => nowMs,
      isCancelled: () => false,
      report: (so) => reports.push({ ...so, atMs: nowMs }),
      reportMs: 1_000,
      ...more,
    });
  return { drive, steps, reports, clock: () => nowMs };
}

describe('a driven search', () => {
  it('ends with its time, whatever a move costs', () => {
    for (const usPerMove of [0.1, 10, 1_000]) {
      const { drive, clock } = setUp({ usPerMove });
      drive({ unit: 'ms', total: 10_000, from: 0, to: 10_000 });
      expect(clock()).toBeGreaterThanOrEqual(10_000);
      expect(clock()).toBeLessThan(10_000 + 50);
    }
  });

  it('tries its moves to the last one, in steps that are alike on every machine', () => {
    const slow = setUp({ usPerMove: 100 });
    const fast = setUp({ usPerMove: 1 });
    for (const { drive } of [slow, fast]) drive({ unit: 'moves', total: 25_000, from: 0, to: 25_000 });
    expect(slow.steps.map(({ moves }) => moves)).toEqual([10_000, 10_000, 5_000]);
    expect(slow.steps.map(({ spent }) => spent)).toEqual([0, 0.4, 0.8]);
    expect(fast.steps).toEqual(slow.steps);
  });

  it('goes on in the next slice where the last one ended', () => {
    const { drive, steps } = setUp();
    drive({ unit: 'moves', total: 40_000, from: 20_000, to: 40_000 });
    expect(steps.map(({ spent }) => spent)).toEqual([0.5, 0.75]);
  });

  it('never lets the share that is spent fall or leave 0 to 1', () => {
    const { drive, steps } = setUp({ usPerMove: 3 });
    drive({ unit: 'ms', total: 2_000, from: 500, to: 2_000 });
    const shares = steps.map(({ spent }) => spent);
    expect(shares[0]).toBe(0.25);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  it('stops between two steps when it is cancelled', () => {
    const { drive, clock } = setUp();
    drive({ unit: 'ms', total: 60_000, from: 0, to: 60_000 }, { isCancelled: () => clock() > 3_000 });
    expect(clock()).toBeLessThan(3_000 + 50);
  });

  it('stops when nothing better can exist', () => {
    const { drive, steps } = setUp({ costAfter: (moves) => (moves < 30_000 ? 5 : 0) });
    drive({ unit: 'moves', total: 1_000_000, from: 0, to: 1_000_000 });
    expect(steps).toHaveLength(3);
  });

  it('stops when the search expects nothing better', () => {
    const { drive, steps } = setUp({ settlesAfter: 20_000 });
    drive({ unit: 'moves', total: 1_000_000, from: 0, to: 1_000_000 });
    expect(steps).toHaveLength(2);
  });

  it('reports as often as asked, and at the end', () => {
    const { drive, reports } = setUp();
    drive({ unit: 'ms', total: 5_500, from: 0, to: 5_500 });
    const gaps = reports.map(({ atMs }, i) => atMs - (reports[i - 1]?.atMs ?? 0));
    expect(reports).toHaveLength(6);
    for (const gap of gaps) expect(gap).toBeLessThan(1_050);
    expect(reports.at(-1)?.atMs).toBeGreaterThanOrEqual(5_500);
  });
});
