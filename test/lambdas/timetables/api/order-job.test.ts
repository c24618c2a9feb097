import { describe, expect, it, vi } from 'vitest';
import { newId } from '../../../../lambdas/timetables/job/ids.ts';
import { loadJob } from '../../../../lambdas/timetables/job/load-job.ts';
import { lakeside } from '../../../support/lakeside.ts';
import { freshApi } from '../../../support/timetable-api.ts';
import { rules } from '../../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const GENERATE = 'POST /api/timetables/generate';
const PROGRESS = 'GET /api/progress/{job_id}';
const GET = 'GET /api/timetables/{job_id}';
const order = { instance: lakeside, seconds: 60 };
const key = { 'idempotency-key': 'k-1' };

describe('an order', () => {
  const api = freshApi(NOW);
  const created = async (parts: object = {}) =>
    (await api.room.call(GENERATE, { body: order, ...parts })).json.job_id;

  it('is answered at once with a queued job that the first poll finds', async () => {
    const answer = await api.room.call(GENERATE, { body: { ...order, name: ' Autumn ' } });
    expect(answer).toMatchObject({ statusCode: 200, json: { status: 'queued' } });
    const path = { job_id: answer.json.job_id };
    expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({
      status: 'queued',
      progress: 0,
      stage: 'waiting',
    });
    expect((await api.room.call(GET, { path })).json.job).toMatchObject({
      name: 'Autumn',
      seconds: 60,
      lock_count: 0,
    });
    expect(api.room.counts).toEqual({ JobsCreated: 1, ProgressHits: 1 });
  });

  it('is one job for one key, and refused under the same key with another body', async () => {
    const once = await created({ headers: key });
    expect(await created({ headers: key })).toBe(once);
    const other = await api.room.call(GENERATE, { body: { ...order, seconds: 61 }, headers: key });
    expect(other.statusCode).toBe(409);
    expect(await created({ headers: key, organisation: 'zeta' })).not.toBe(once);
    expect(api.room.counts.JobsCreated).toBe(2);
  });

  it('is refused for ten minutes after the tenth of the hour, with the seconds to wait', async () => {
    for (let i = 0; i < 10; i += 1) {
      expect((await api.room.call(GENERATE, { body: order })).statusCode).toBe(200);
      vi.setSystemTime(Date.now() + 300_000);
    }
    const answer = await api.room.call(GENERATE, { body: order });
    expect(answer).toMatchObject({ statusCode: 429, headers: { 'retry-after': '600' } });
    expect((await api.room.call(GENERATE, { body: order, organisation: 'zeta' })).statusCode).toBe(200);
    vi.setSystemTime(Date.now() + 600_000);
    expect((await api.room.call(GENERATE, { body: order })).statusCode).toBe(200);
  });

  it('writes no file where the key is used or the hour is full', async () => {
    await created({ headers: key });
    for (let i = 0; i < 9; i += 1) await created();
    const before = [...api.room.files.texts.keys()];
    const answers = [
      await api.room.call(GENERATE, { body: order, headers: key }),
      await api.room.call(GENERATE, { body: { ...order, seconds: 61 }, headers: key }),
      await api.room.call(GENERATE, { body: order }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 409, 429]);
    expect([...api.room.files.texts.keys()]).toEqual(before);
  });

  it('has time for all its variants, or is refused with what would fit', async () => {
    const ask = (variants: number, seconds: number) =>
      api.room.call(GENERATE, { body: { ...order, variants, seconds } });
    expect((await ask(5, 500)).statusCode).toBe(200);
    expect((await ask(2, 1_500)).statusCode).toBe(200);
    const { statusCode, json } = await ask(5, 600);
    expect([statusCode, json.errors]).toEqual([
      400,
      [
        {
          field: 'seconds',
          expected: 'at most 500 for 5 variants, of which 2 are searched at once',
          got: '600',
        },
        { field: 'variants', expected: 'at most 4 of 600 s, of which 2 are searched at once', got: '5' },
      ],
    ]);
  });

  it('keeps an instance that came with it beside itself: no upload is made of it', async () => {
    const jobId = await created();
    const keys = [...api.room.files.texts.keys()];
    expect(keys.toSorted()).toEqual([`jobs/${jobId}/order.json`, `jobs/${jobId}/source`]);
    const { job } = (await api.room.call(GET, { path: { job_id: jobId } })).json;
    expect(job.upload_id).toBeUndefined();
    await loadJob(api.room, jobId, rules.deadlines);
    expect((await api.room.archive.problem(jobId))?.name).toBe('Lakeside College');
  });

  it('leaves no job where the table is down', async () => {
    api.room.jobs.create = () => Promise.reject(new Error('denied'));
    expect((await api.room.call(GENERATE, { body: order })).statusCode).toBe(500);
    expect((await api.room.call('GET /api/timetables')).json.jobs).toEqual([]);
  });

  it.each<[string, object, number]>([
    ['a body over the limit', { ...order, instance: 'x'.repeat(262_144) }, 413],
    ['neither instance nor upload', { seconds: 60 }, 400],
    ['both instance and upload', { ...order, upload_id: newId('acme') }, 400],
    ['an upload that never came', { upload_id: newId('acme') }, 404],
    ['an upload of another organisation', { upload_id: newId('zeta') }, 404],
    ['six variants', { ...order, variants: 6 }, 400],
    ['four seconds', { ...order, seconds: 4 }, 400],
    ['a field that nobody knows', { ...order, priority: 1 }, 400],
    ['a lock on nothing', { ...order, locks: [{ class: 'a' }] }, 400],
  ])('is refused with %s', async (_, body, status) => {
    const answer = await api.room.call(GENERATE, { body });
    expect(answer.statusCode).toBe(status);
    expect(api.room.counts.JobsCreated).toBeUndefined();
  });

  it('is refused with a key of other characters than visible ones', async () => {
    const headers = { 'idempotency-key': 'a b' };
    expect((await api.room.call(GENERATE, { body: order, headers })).statusCode).toBe(400);
  });
});
