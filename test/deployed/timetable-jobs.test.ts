/** Timetable jobs as they are deployed, under IAM: from an order to a published timetable, and who may do what with it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../lambdas/kernel/aws/bucket-files.ts';
import { resultSchema, timetableSchema } from '../../lambdas/timetables/contract.ts';
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import { Archive } from '../../lambdas/timetables/job/archive.ts';
import { lane, until } from '../support/deployed-lane.ts';
import { type Caller, callerOf } from '../support/lane-callers.ts';
import { ordered, progressOf, reached, town, uploaded, watched } from '../support/lane-jobs.ts';

const archive = new Archive(new BucketFiles(lane.outputs.FilesBucketName, new AwsCalls()));
const GENERATE = '/api/timetables/generate';

describe('a deployed timetable job', () => {
  let planner: Caller;
  let jobId = '';

  beforeAll(async () => {
    planner = await callerOf('school');
    jobId = await ordered(planner, { variants: 2, name: 'Autumn' });
  });

  it('is queued at once, then goes to its end without ever falling back', async () => {
    const other = await callerOf('quick');
    const body = { instance: town, seconds: 5 };
    const { status, body: created, ms } = await other(GENERATE, { method: 'POST', body });
    expect({ status, created }).toMatchObject({ status: 200, created: { status: 'queued' } });
    expect(ms).toBeLessThan(1_000);
    const seen = await watched(other, (created as { job_id: string }).job_id);
    const percents = seen.map(({ progress }) => progress);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toMatchObject({ status: 'completed', progress: 100, stage: 'done' });
    expect(seen.some(({ stage, message }) => stage === 'generating' && /cost \d+/.test(message))).toBe(true);
  });

  it('comes to a result that is what the checker says, variant by variant', async () => {
    await watched(planner, jobId);
    const { body } = await planner(`/api/timetables/${jobId}`);
    const { job, result } = timetableSchema.parse(body);
    expect(job).toMatchObject({ name: 'Autumn', status: 'completed', seconds: 5 });
    const { variants, comparisons } = resultSchema.parse(result);
    expect(variants).toHaveLength(2);
    expect(comparisons[0]?.share).toBeGreaterThan(0);
    const problem = await archive.problem(jobId);
    for (const { variant, hard, cost } of variants) {
      const file = await archive.variant(jobId, variant);
      if (!problem || !file) throw new Error(`expected variant ${variant}, got none`);
      expect(score(problem, file.timetable, 0)).toMatchObject({ hard, cost });
      expect(hard).toBe(0);
    }
  });

  it('shows everybody their timetable, page by page, and as files', async () => {
    await watched(planner, jobId);
    const page = async (query: string) =>
      timetableSchema.parse((await planner(`/api/timetables/${jobId}?${query}`)).body);
    const all = await page('view=all&limit=1000');
    const first = await page('view=all&limit=10');
    const second = await page(`view=all&limit=10&cursor=${first.rows?.cursor}`);
    expect([...(first.rows?.items ?? []), ...(second.rows?.items ?? [])]).toEqual(
      all.rows?.items.slice(0, 20),
    );
    for (const view of ['room', 'teacher', 'group', 'student', 'class']) {
      const { things } = await page(`view=${view}`);
      const busy = things?.items.find(({ classes }) => classes > 0);
      const { rows } = await page(`view=${view}&id=${encodeURIComponent(busy?.id ?? '')}`);
      expect(rows?.items).toHaveLength(busy?.classes ?? -1);
    }
    const calendar = await planner(`/api/timetables/${jobId}/calendar?view=all&first_date=2026-09-07`);
    expect(calendar.text.match(/BEGIN:VEVENT/g)?.length).toBe(all.rows?.total);
    const table = await planner(`/api/timetables/${jobId}/table?view=all`);
    expect(table.text.trim().split('\n')).toHaveLength((all.rows?.total ?? 0) + 1);
  });

  it('is solved again from where it was, with locks and suggestions', async () => {
    await watched(planner, jobId);
    const { rows } = timetableSchema.parse((await planner(`/api/timetables/${jobId}?view=all&limit=1`)).body);
    const [row] = rows?.items ?? [];
    const name = encodeURIComponent(row?.class ?? '');
    const suggestions = await planner(`/api/timetables/${jobId}/suggestions/${name}?each=time`);
    const { options } = suggestions.body as { options: { option: { time: number; room?: number } }[] };
    expect(options.length).toBeGreaterThan(0);
    const lock = { class: row?.class, ...options[0]?.option };
    const body = { locks: [lock], seconds: 5, keep: 1_000 };
    const answer = await planner(`/api/timetables/${jobId}/resolve`, { method: 'POST', body });
    const again = (answer.body as { job_id: string }).job_id;
    expect((await watched(planner, again)).at(-1)).toMatchObject({ status: 'completed' });
    const { job, result } = timetableSchema.parse((await planner(`/api/timetables/${again}`)).body);
    expect(job.from).toMatchObject({ job_id: jobId });
    expect(result?.locks).toMatchObject([lock]);
    expect(result?.comparisons[0]).toMatchObject({ from: 'former' });
    expect(result?.comparisons[0]?.share).toBeLessThan(0.2);
  });

  it('takes an upload, says what is wrong with it, and fails at once when it is ordered all the same', async () => {
    const broken = JSON.stringify({ ...JSON.parse(town), rooms: [{ id: 'A', capacity: -1 }] });
    const good = await uploaded(planner, town);
    const bad = await uploaded(planner, broken);
    expect(await inspected(planner, good)).toMatchObject({ fault_count: 0, counts: { courses: 40 } });
    const { fault_count } = await inspected(planner, bad);
    expect(fault_count).toBeGreaterThan(0);
    const failed = await ordered(planner, { instance: undefined, upload_id: bad });
    expect((await watched(planner, failed)).at(-1)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/expected/),
    });
    const { body } = await planner(`/api/timetables/${failed}/explain`);
    expect((body as { faults: unknown[] }).faults).toHaveLength(fault_count);
    const completed = await ordered(planner, { instance: undefined, upload_id: good });
    expect((await watched(planner, completed)).at(-1)).toMatchObject({ status: 'completed' });
  });

  it('is cancelled within seconds while it runs, and not after its end', async () => {
    const running = await ordered(planner, { seconds: 120 });
    await reached(planner, running, ({ stage, progress }) => stage === 'generating' && progress > 30);
    const cancel = `/api/timetables/${running}/cancel`;
    expect((await planner(cancel, { method: 'POST' })).status).toBe(200);
    const beganMs = Date.now();
    expect((await watched(planner, running, 30_000)).at(-1)).toMatchObject({ status: 'cancelled' });
    expect(Date.now() - beganMs).toBeLessThan(10_000);
    expect((await planner(cancel, { method: 'POST' })).status).toBe(409);
  });

  it('is made once for a key, and not for another body', async () => {
    const headers = { 'idempotency-key': `key-${Date.now()}` };
    const once = await ordered(planner, {}, headers);
    expect(await ordered(planner, {}, headers)).toBe(once);
    const other = { instance: town, seconds: 6 };
    expect((await planner(GENERATE, { method: 'POST', body: other, headers })).status).toBe(409);
    await planner(`/api/timetables/${once}/cancel`, { method: 'POST' });
  });

  it('is absent for every other organisation, and viewers only look', async () => {
    const stranger = await callerOf('elsewhere', 'admin');
    const viewer = await callerOf('school', 'viewer');
    const base = `/api/timetables/${jobId}`;
    for (const path of [base, `${base}/explain`, `${base}/table?view=all`, `/api/progress/${jobId}`]) {
      expect((await stranger(path)).status).toBe(404);
      expect((await viewer(path)).status).toBe(200);
    }
    expect((await stranger(`${base}/cancel`, { method: 'POST' })).status).toBe(404);
    expect((await viewer(GENERATE, { method: 'POST', body: { instance: town } })).status).toBe(403);
    const { body } = await stranger('/api/timetables');
    expect(body).toEqual({ jobs: [] });
    expect((await progressOf(planner, jobId)).job_id).toBe(jobId);
  });
});

function inspected(caller: Caller, uploadId: string): Promise<{ fault_count: number }> {
  return until('the inspection', async () => {
    const { body } = await caller(`/api/timetables/uploads/${uploadId}`);
    const inspection = body as { state: string; fault_count: number };
    return inspection.state === 'checked' && inspection;
  });
}
