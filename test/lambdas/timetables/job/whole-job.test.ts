/** The steps of a job, one after the other, over memory: what comes out, and what a step does that runs twice. */
import { describe, expect, it } from 'vitest';
import { resultSchema } from '../../../../lambdas/timetables/contract.ts';
import { score } from '../../../../lambdas/timetables/domain/checker/score.ts';
import { beginJob } from '../../../../lambdas/timetables/job/begin-job.ts';
import { checkJob } from '../../../../lambdas/timetables/job/check-job.ts';
import { completeJob } from '../../../../lambdas/timetables/job/complete-job.ts';
import { failJob } from '../../../../lambdas/timetables/job/fail-job.ts';
import { loadJob } from '../../../../lambdas/timetables/job/load-job.ts';
import { Results, resultCacheKey, variantCacheKey } from '../../../../lambdas/timetables/job/result-cache.ts';
import { solveSlice } from '../../../../lambdas/timetables/job/solve-slice.ts';
import {
  completedJob,
  orderedJob,
  rules,
  shownJob,
  type TimetableRoom,
  timetableRoom,
} from '../../../support/timetable-room.ts';

const { deadlines } = rules;

/** Two labs in the one laboratory at once. */
const rivals = ['CHEM1-lab-1', 'CHEM1-lab-2'].map((id) => ({
  class: id,
  time: { days: [3], start: '09:00' },
  room: 'B1',
}));

describe('a job', () => {
  it('comes from its order to a result that is what the checker says', async () => {
    const room = timetableRoom();
    const jobId = await completedJob(room, { variants: 3 });
    const result = resultSchema.parse(await room.archive.result(jobId));
    const problem = await room.archive.problem(jobId);
    for (const { variant, hard, cost } of result.variants) {
      const file = await room.archive.variant(jobId, variant);
      if (!problem || !file) throw new Error('expected a variant, got none');
      expect({ hard, cost }).toEqual((({ hard, cost }) => ({ hard, cost }))(score(problem, file.timetable)));
      expect(hard).toBe(0);
    }
    expect(result.comparisons).toHaveLength(3);
    const costs = result.ranking.map((variant) => result.variants[variant]?.cost ?? -1);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(await room.jobs.get(jobId)).toMatchObject({ status: 'completed' });
    expect(shownJob(room, jobId)).toMatchObject({ status: 'completed', progress: 100, stage: 'done' });
  });

  it('shows progress that never falls, step by step, in table and cache alike', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room, { variants: 2 });
    const seen: number[] = [];
    const write = room.cache.writeRanked.bind(room.cache);
    room.cache.writeRanked = async (key, value) => {
      seen.push(JSON.parse(value.value).progress);
      await write(key, value);
    };
    await beginJob(room, jobId);
    await loadJob(room, jobId, deadlines);
    await searchedAll(room, jobId, 2);
    await checkJob(room, jobId, deadlines);
    await completeJob(room, jobId);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen[0]).toBe(10);
    expect(seen).toContain(30);
    expect(seen.at(-1)).toBe(100);
  });

  it('keeps its result in the cache, and from the bucket when the cache forgets or is down', async () => {
    const room = timetableRoom();
    const jobId = await completedJob(room);
    const results = new Results(room);
    const stored = await room.archive.result(jobId);
    const timetable = (await room.archive.variant(jobId, 0))?.timetable;
    room.files.texts.clear();
    expect(await results.result(jobId)).toEqual(stored);
    expect((await results.variant(jobId, 0))?.timetable).toEqual(timetable);
    room.cache.values.delete(resultCacheKey(jobId));
    room.cache.values.delete(variantCacheKey(jobId, 0));
    expect(await results.result(jobId)).toBeUndefined();
    if (stored) await room.archive.saveResult(jobId, stored);
    expect(await results.result(jobId)).toEqual(stored);
    room.cache.isDown = true;
    expect(await results.result(jobId)).toEqual(stored);
  });

  it('ends the same when every step runs twice', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room, { variants: 2 });
    for (const _ of [1, 2]) expect(await beginJob(room, jobId)).toEqual({ outcome: 'begun' });
    const [first, second] = [await loadJob(room, jobId, deadlines), await loadJob(room, jobId, deadlines)];
    expect(second).toEqual(first);
    await searchedAll(room, jobId, 2);
    await searchedAll(room, jobId, 2);
    for (const _ of [1, 2]) expect(await checkJob(room, jobId, deadlines)).toEqual({ outcome: 'checked' });
    const result = await room.archive.result(jobId);
    for (const _ of [1, 2]) expect(await completeJob(room, jobId)).toEqual({ outcome: 'ended' });
    expect(await room.archive.result(jobId)).toEqual(result);
    expect(await failJob(room, jobId, { error: 'TIMED_OUT' })).toEqual({ outcome: 'ended' });
    expect(await room.jobs.get(jobId)).toMatchObject({ status: 'completed' });
  });

  it('goes on without the cache', async () => {
    const room = timetableRoom();
    room.cache.isDown = true;
    const jobId = await completedJob(room);
    expect(await room.jobs.get(jobId)).toMatchObject({ status: 'completed' });
    expect(room.cache.values.size).toBe(0);
  });

  it('says why there is no timetable where none keeps every rule', async () => {
    const room = timetableRoom();
    const jobId = await completedJob(room, { locks: rivals });
    const result = await room.archive.result(jobId);
    expect(result?.variants[0]?.hard).toBeGreaterThan(0);
    const explanation = await room.archive.explanation(jobId);
    expect(explanation?.precheck.length).toBeGreaterThan(0);
    expect(explanation?.explanations[0]?.lines.length).toBeGreaterThan(0);
    expect((await room.jobs.get(jobId))?.message).toMatch(/^no timetable without broken rules was found/);
  });

  it('starts a re-solve from the former timetable, and disturbs little', async () => {
    const room = timetableRoom();
    const former = await completedJob(room);
    const from = { shelf: 'jobs', jobId: former, variant: 0, keep: 1_000 } as const;
    const locks = [{ class: 'LOG1-lecture-1', time: 0 }];
    const jobId = await completedJob(room, { source: { jobId: former }, from, locks });
    const result = await room.archive.result(jobId);
    expect(result?.locks).toMatchObject([{ class: 'LOG1-lecture-1', time: 0 }]);
    expect((await room.archive.variant(jobId, 0))?.timetable.times[3]).toBe(0);
    const [comparison] = result?.comparisons ?? [];
    expect(comparison).toMatchObject({ from: 'former', to: 0 });
    expect(comparison?.moved).toBeLessThanOrEqual(1);
  });
});

async function searchedAll(room: TimetableRoom, jobId: string, variants: number): Promise<void> {
  for (let variant = 0; variant < variants; variant += 1) {
    while ((await solveSlice(room, { jobId, variant }, rules)).outcome === 'more');
  }
}
