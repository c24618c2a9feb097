import { describe, expect, it, vi } from 'vitest';
import { progressSchema } from '../../../../lambdas/timetables/contract.ts';
import { newId } from '../../../../lambdas/timetables/job/ids.ts';
import { freshApi } from '../../../support/timetable-api.ts';
import { loadedJob, orderedJob } from '../../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const PROGRESS = 'GET /api/progress/{job_id}';

describe('progress', () => {
  const api = freshApi(NOW);

  it('comes from the cache, else from the table', async () => {
    const jobId = await orderedJob(api.room);
    const path = { job_id: jobId };
    api.room.cache.values.clear();
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'queued' });
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'queued' });
    expect(api.room.counts).toMatchObject({ ProgressMisses: 1, ProgressHits: 1 });
    vi.setSystemTime(NOW + 2_000);
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'queued' });
    expect(api.room.counts).toMatchObject({ ProgressMisses: 2, ProgressHits: 1 });
    const asked = api.room.lines.filter(({ message }) => message === 'progress was asked for');
    expect(asked.map(({ about }) => about)).toEqual(
      ['miss', 'hit', 'stale'].map((cache) => ({ job_id: jobId, cache })),
    );
  });

  it('is unknown while the cache is down, but for an end and for a job that is not there', async () => {
    const jobId = await loadedJob(api.room);
    api.room.cache.isDown = true;
    const answer = (await api.room.call(PROGRESS, { path: { job_id: jobId } })).json;
    expect(progressSchema.parse(answer)).toMatchObject({
      status: 'unknown',
      message: 'processing',
      progress: 30,
    });
    await api.room.jobs.end(jobId, { status: 'failed', message: 'the engine failed' }, NOW);
    expect((await api.room.call(PROGRESS, { path: { job_id: jobId } })).json).toMatchObject({
      status: 'failed',
    });
    expect((await api.room.call(PROGRESS, { path: { job_id: newId('acme') } })).statusCode).toBe(404);
  });

  it('does not believe a clock that is ahead for longer than one that is right', async () => {
    const jobId = await loadedJob(api.room);
    const path = { job_id: jobId };
    await api.room.call(PROGRESS, { path });
    vi.setSystemTime(NOW - 600_000);
    await api.room.jobs.end(jobId, { status: 'failed', message: 'the engine failed' }, NOW - 600_000);
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'failed' });
  });

  it('does not repeat the last word of a cache that missed the end', async () => {
    const jobId = await loadedJob(api.room);
    api.room.cache.isDown = true;
    await api.room.jobs.end(jobId, { status: 'failed', message: 'the engine failed' }, NOW);
    api.room.cache.isDown = false;
    vi.setSystemTime(NOW + 2_000);
    const path = { job_id: jobId };
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'failed' });
  });
});
