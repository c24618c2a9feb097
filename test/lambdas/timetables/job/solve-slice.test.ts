/** A slice of the search under a clock that the test moves: what it tells, when it stops, and what is left of it when it dies. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchSlice } from '../../../../lambdas/timetables/job/solve-slice.ts';
import { solveSlice } from '../../../../lambdas/timetables/job/solve-slice.ts';
import type { Found, PortfolioOptions } from '../../../../lambdas/timetables/portfolio.ts';
import { loadedJob, MINUTE_MS, rules, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const TICK_MS = 100;

type Options = Parameters<SearchSlice>[1];

/**
 * Threads that tell every second how far they are and send a checkpoint when theirs is older than asked for, each at a moment of its own, until
 * their slice is used up, they are stopped or `dies` after so many milliseconds. A state is how much its thread has searched.
 */
function threads(
  count: number,
  { dies = Number.POSITIVE_INFINITY, calls = [] as Options[] } = {},
): SearchSlice {
  return async (problem, options) => {
    calls.push(options);
    const {
      slice,
      saved,
      signal,
      reportMs = 1_000,
      checkpointMs = Infinity,
      onProgress,
      onCheckpoint,
    } = options;
    const best = {
      times: new Int32Array(problem.classes.length),
      rooms: new Int32Array(problem.classes.length),
      enrolments: [],
    };
    const beganMs = Date.now();
    const before = Array.from({ length: count }, (_, i) => Number(saved?.[i]?.searchedMs ?? 0));
    const states: ({ searchedMs: number } | undefined)[] = before.map(() => undefined);
    const progressAt = (ms: number) => ({ stage: 'improving', hard: 0, cost: 1_000_000 - ms, moves: ms });
    const foundAt = (ms: number): Found => ({
      progress: progressAt(slice.from + ms),
      best,
      states: states.map((state, i) => state ?? { searchedMs: before[i] ?? 0 }),
    });
    for (;;) {
      await vi.advanceTimersByTimeAsync(TICK_MS);
      const ms = Date.now() - beganMs;
      if (ms >= dies) throw new Error('killed');
      if (signal?.aborted || slice.from + ms >= slice.to) {
        for (const i of states.keys()) states[i] = { searchedMs: (before[i] ?? 0) + ms };
        return foundAt(ms);
      }
      for (const i of states.keys()) {
        const own = ms - i * 300;
        if (own < reportMs || own % reportMs >= TICK_MS) continue;
        onProgress?.({ ...progressAt(slice.from + ms), movesPerSecond: 0, elapsedMs: ms });
        const sentMs = states[i] ? states[i].searchedMs - (before[i] ?? 0) : i * 300;
        if (ms - sentMs < checkpointMs) continue;
        states[i] = { searchedMs: (before[i] ?? 0) + ms };
        if (states.every((state) => state)) onCheckpoint?.(foundAt(ms));
      }
    }
  };
}

function openRoom(search: SearchSlice) {
  return { ...timetableRoom(search), clock: { now: () => Date.now(), move: () => {}, set: () => {} } };
}

describe('solveSlice', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    return () => vi.useRealTimers();
  });

  it('searches the whole budget, slice by slice, and no more', async () => {
    const calls: PortfolioOptions['slice'][] = [];
    const inner = threads(2);
    const room = openRoom((problem, options) => {
      calls.push(options.slice);
      return inner(problem, options);
    });
    const jobId = await loadedJob(room, { seconds: 50 });
    const outcomes: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      outcomes.push((await solveSlice(room, { jobId, variant: 0 }, rules)).outcome);
    }
    expect(outcomes).toEqual(['more', 'more', 'done', 'done']);
    expect(calls.map(({ from, to, total }) => [from, to, total])).toEqual([
      [0, 20_000, 50_000],
      [20_000, 40_000, 50_000],
      [40_000, 50_000, 50_000],
    ]);
    expect(shownJob(room, jobId)).toMatchObject({ progress: 90, stage: 'generating' });
  });

  it('tells the table, then the cache, at least every two seconds: stage, cost, gain and time left', async () => {
    const room = openRoom(threads(2));
    const jobId = await loadedJob(room, { seconds: 20 });
    const toldMs: number[] = [];
    const [report, write] = [room.jobs.report.bind(room.jobs), room.cache.writeRanked.bind(room.cache)];
    const order: string[] = [];
    room.jobs.report = (...args) => {
      order.push('row');
      return report(...args);
    };
    room.cache.writeRanked = async (key, value) => {
      toldMs.push(Date.now());
      order.push('cache');
      await write(key, value);
    };
    await solveSlice(room, { jobId, variant: 0 }, rules);
    const gaps = toldMs.slice(1).map((ms, i) => ms - (toldMs[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2_000);
    expect(order.join(' ')).toMatch(/^(row cache ?)+$/);
    const job = await room.jobs.get(jobId);
    expect(job?.parts['0']).toMatchObject({ share: 1, figures: { hard: 0, seconds_left: 0 } });
    expect(job?.message).toMatch(/^cost \d+, \d+ % below its first timetable, 0 s left$/);
  });

  it('stops within two seconds when somebody cancels, and keeps what it has', async () => {
    const room = openRoom(threads(2));
    const jobId = await loadedJob(room, { seconds: 60 });
    const slice = solveSlice(room, { jobId, variant: 0 }, { ...rules, sliceMs: 60_000 });
    setTimeout(() => void room.jobs.cancel(jobId, Date.now()), 7_000);
    expect(await slice).toMatchObject({ outcome: 'cancelled' });
    expect(Date.now() - NOW).toBeLessThanOrEqual(9_000);
    expect((await room.archive.checkpoint(jobId, 0))?.spentMs).toBeGreaterThanOrEqual(7_000);
    expect(await solveSlice(room, { jobId, variant: 0 }, rules)).toMatchObject({ outcome: 'cancelled' });
  });

  it('stops within two seconds of the deadline', async () => {
    const room = openRoom(threads(2));
    const jobId = await loadedJob(room, { seconds: 600 });
    const deadlines = { runningMs: MINUTE_MS, executionMs: 60 * MINUTE_MS };
    expect(await solveSlice(room, { jobId, variant: 0 }, { sliceMs: 600_000, deadlines })).toEqual({
      outcome: 'late',
      reason: 'timeout: it ran for 1 minutes without an end',
    });
    expect(Date.now() - NOW).toBeLessThanOrEqual(MINUTE_MS + 2_000);
  });

  it('loses at most ten seconds of any thread when it is killed, and goes on from there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 500, max: 60_000 }),
        async (count, dies) => {
          const room = openRoom(threads(count, { dies }));
          const jobId = await loadedJob(room, { seconds: 120 });
          const killed = solveSlice(room, { jobId, variant: 0 }, { ...rules, sliceMs: 120_000 });
          await expect(killed).rejects.toThrow('killed');
          const checkpoint = await room.archive.checkpoint(jobId, 0);
          const kept = checkpoint?.found.states.map(({ searchedMs }) => Number(searchedMs)) ?? [0];
          expect(Math.min(...kept)).toBeGreaterThanOrEqual(dies - 10_000);
          const calls: Options[] = [];
          room.search = threads(count, { calls });
          expect(await solveSlice(room, { jobId, variant: 0 }, { ...rules, sliceMs: 120_000 })).toEqual({
            outcome: 'done',
          });
          expect(calls[0]?.slice.from).toBe(checkpoint?.spentMs ?? 0);
          expect(calls[0]?.saved).toEqual(checkpoint?.found.states);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('searches on while table, cache and bucket are down in between', async () => {
    const room = openRoom(threads(2));
    const jobId = await loadedJob(room, { seconds: 20 });
    const [report, write] = [room.jobs.report.bind(room.jobs), room.files.write.bind(room.files)];
    const isDown = () => Date.now() - NOW > 3_000 && Date.now() - NOW < 12_000;
    room.jobs.report = async (...args) => {
      if (isDown()) throw new Error('the table is denied');
      return report(...args);
    };
    room.files.write = async (...args) => {
      if (isDown()) throw new Error('the bucket is denied');
      return write(...args);
    };
    setTimeout(() => {
      room.cache.isDown = true;
    }, 5_000);
    expect(await solveSlice(room, { jobId, variant: 0 }, rules)).toEqual({ outcome: 'done' });
    expect(room.lines.some(({ message }) => message === 'progress was not reported')).toBe(true);
  });

  it('keeps one checkpoint at a time, however long the bucket takes', async () => {
    const room = openRoom(threads(2));
    const jobId = await loadedJob(room, { seconds: 60 });
    const write = room.files.write.bind(room.files);
    let [atOnce, most, count] = [0, 0, 0];
    room.files.write = async (...args) => {
      atOnce += 1;
      count += 1;
      most = Math.max(most, atOnce);
      if (Date.now() - NOW < 50_000) await new Promise((resolve) => setTimeout(resolve, 12_000));
      await write(...args);
      atOnce -= 1;
    };
    expect(await solveSlice(room, { jobId, variant: 0 }, { ...rules, sliceMs: 60_000 })).toEqual({
      outcome: 'done',
    });
    expect(most).toBe(1);
    expect(count).toBeLessThanOrEqual(8);
  });

  it('fails where the table is still down at its end, and the next try has nothing left to search', async () => {
    const calls: Options[] = [];
    const room = openRoom(threads(2, { calls }));
    const jobId = await loadedJob(room, { seconds: 20 });
    const report = room.jobs.report.bind(room.jobs);
    room.jobs.report = async (...args) => {
      if (Date.now() - NOW > 3_000) throw new Error('the table is denied');
      return report(...args);
    };
    await expect(solveSlice(room, { jobId, variant: 0 }, rules)).rejects.toThrow('the table is denied');
    room.jobs.report = report;
    expect(await solveSlice(room, { jobId, variant: 0 }, rules)).toEqual({ outcome: 'done' });
    expect(calls).toHaveLength(1);
  });

  it('gives variants seeds that their threads do not share', async () => {
    const calls: Options[] = [];
    const room = openRoom(threads(1, { calls }));
    const jobId = await loadedJob(room, { seconds: 5, variants: 2, seed: 7 });
    for (const variant of [0, 1]) await solveSlice(room, { jobId, variant }, rules);
    expect(calls.map(({ search }) => search.seed)).toEqual([7, 71]);
  });
});
