/** Published timetables as they are deployed, under IAM: from drafts to versions and back, what differs, and the next term's start. */
import { beforeAll, describe, expect, it } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../lambdas/kernel/aws/bucket-files.ts';
import {
  differenceSchema,
  publishedTimetableSchema,
  type VersionBody,
  versionPageSchema,
  versionSchema,
} from '../../lambdas/timetables/contract/versions.ts';
import { timetableSchema } from '../../lambdas/timetables/contract.ts';
import { Archive } from '../../lambdas/timetables/job/archive.ts';
import { lane } from '../support/deployed-lane.ts';
import { type Called, type Caller, callerOf } from '../support/lane-callers.ts';
import { ordered, town, watched } from '../support/lane-jobs.ts';

const archive = new Archive(new BucketFiles(lane.outputs.FilesBucketName, new AwsCalls()));
const BASE = '/api/timetables';
const PUBLISHED = `${BASE}/published`;
const title = `Autumn / Herbst "№ ${Date.now()}"`;

describe('deployed versions', () => {
  let planner: Caller;
  let drafts: string[];
  const versions: VersionBody[] = [];

  beforeAll(async () => {
    planner = await callerOf('press');
    drafts = [await ordered(planner, { seed: 1 }), await ordered(planner, { seed: 2 })];
    await Promise.all(drafts.map((jobId) => watched(planner, jobId)));
  });

  const publish = (jobId: string, body: object): Promise<Called> =>
    planner(`${BASE}/${jobId}/publish`, { method: 'POST', body });
  const classesOf = async (version: number) => {
    const path = `${PUBLISHED}/${versions[0]?.published_id}?version=${version}&view=all&limit=1000`;
    const { rows } = publishedTimetableSchema.parse((await planner(path)).body);
    return new Map(rows?.items.map(({ class: id, option: _, ...row }) => [id, JSON.stringify(row)]));
  };

  it('are drafts under a title, whose files are kept for good', async () => {
    for (const [i, jobId] of drafts.entries()) {
      const answer = await publish(jobId, { title, note: `try ${i + 1}` });
      expect([answer.status, answer.ms < 1_000]).toEqual([200, true]);
      versions.push(versionSchema.parse(answer.body));
    }
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    expect((await publish(drafts[1] ?? '', { title })).body).toEqual(versions[1]);
    for (const jobId of drafts) {
      expect(await archive.variant(jobId, 0, 'published')).toEqual(await archive.variant(jobId, 0));
    }
  });

  it('differ class by class, as a view of each shows', async () => {
    const [one, other] = [await classesOf(1), await classesOf(2)];
    const elsewhere = [...one].filter(([id, row]) => other.get(id) !== row);
    const { published_id: id } = versions[0] as VersionBody;
    const answer = await planner(`${BASE}/difference?from=${id}.v1&to=${drafts[1]}.0&limit=1000`);
    const difference = differenceSchema.parse(answer.body);
    expect(answer.ms).toBeLessThan(1_000);
    expect(difference.moved).toBeGreaterThan(0);
    expect(difference).toMatchObject({ moved: elsewhere.length, added: 0, gone: 0 });
    expect(difference.cost).toEqual({ from: versions[0]?.cost, to: versions[1]?.cost });
  });

  it('come back as the next one', async () => {
    const { published_id: id } = versions[0] as VersionBody;
    const body = { version: 1, note: 'the former was better' };
    const answer = await planner(`${PUBLISHED}/${id}/publish`, { method: 'POST', body });
    expect(answer.body).toMatchObject({ version: 3, job_id: drafts[0], note: body.note });
    expect(await classesOf(3)).toEqual(await classesOf(1));
    const history = versionPageSchema.parse((await planner(`${PUBLISHED}/${id}/versions?limit=2`)).body);
    expect(history.versions.map(({ version }) => version)).toEqual([3, 2]);
    const rest = await planner(`${PUBLISHED}/${id}/versions?limit=2&cursor=${history.cursor}`);
    expect(rest.body).toEqual({ versions: [versions[0]] });
  });

  it('get a number each, however many publish at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) => publish(drafts[i % 2] ?? '', { title: `${title} at once` })),
    );
    expect(answers.map(({ status }) => status).filter((status) => ![200, 409].includes(status))).toEqual([]);
    const published = answers.filter(({ status }) => status === 200).map(({ body }) => body as VersionBody);
    const byNumber = Map.groupBy(published, ({ version }) => version);
    for (const [first, ...others] of byNumber.values()) for (const one of others) expect(one).toEqual(first);
    expect(byNumber.has(1)).toBe(true);
  });

  it('are where the next term starts from', async () => {
    const { published_id: id } = versions[0] as VersionBody;
    const instance = JSON.stringify({ ...JSON.parse(town), name: 'Spring' });
    const jobId = await ordered(planner, { instance, start: `${id}.v3`, keep: 1_000 });
    expect((await watched(planner, jobId)).at(-1)).toMatchObject({ status: 'completed' });
    const { job, result } = timetableSchema.parse((await planner(`${BASE}/${jobId}`)).body);
    expect(job.from).toEqual({ job_id: drafts[0], variant: 0, published_id: id, version: 3 });
    expect(result?.carried_over).toBe(result?.instance.classes);
    const answer = await planner(`${BASE}/difference?from=${id}.v3&to=${jobId}.0&limit=1`);
    expect(differenceSchema.parse(answer.body).moved).toBeLessThan((result?.instance.classes ?? 0) / 5);
  });

  it('are for viewers to see, and absent for every other organisation', async () => {
    const [viewer, stranger] = [await callerOf('press', 'viewer'), await callerOf('elsewhere', 'admin')];
    const { published_id: id } = versions[0] as VersionBody;
    for (const path of ['', '/calendar?view=all&first_date=2026-09-07', '/table?view=all']) {
      expect([path, (await viewer(`${PUBLISHED}/${id}${path}`)).status]).toEqual([path, 200]);
      expect([path, (await stranger(`${PUBLISHED}/${id}${path}`)).status]).toEqual([path, 404]);
    }
    const titles = versionPageSchema.parse((await viewer(`${PUBLISHED}?limit=100`)).body);
    expect(titles.versions.map((one) => [one.title, one.version])).toContainEqual([title, 3]);
    expect((await stranger(PUBLISHED)).body).toEqual({ versions: [] });
    expect((await stranger(`${BASE}/difference?from=${id}.v1&to=${id}.v2`)).status).toBe(404);
    const body = { version: 2 };
    expect((await viewer(`${PUBLISHED}/${id}/publish`, { method: 'POST', body })).status).toBe(403);
    expect((await stranger(`${PUBLISHED}/${id}/publish`, { method: 'POST', body })).status).toBe(404);
  });
});
