import { describe, expect, it } from 'vitest';
import { operations } from '../../../../lambdas/timetables/api/operations.ts';
import {
  type DifferenceBody,
  differenceSchema,
  publishedTimetableSchema,
  type VersionBody,
  versionPageSchema,
  versionSchema,
} from '../../../../lambdas/timetables/contract/versions.ts';
import { newId } from '../../../../lambdas/timetables/job/ids.ts';
import { lakeside } from '../../../support/lakeside.ts';
import { freshApi } from '../../../support/timetable-api.ts';
import { completedJob, loadedJob, ORGANISATION } from '../../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const PUBLISH = 'POST /api/timetables/{job_id}/publish';
const AGAIN = 'POST /api/timetables/published/{published_id}/publish';
const TITLES = 'GET /api/timetables/published';
const GET = 'GET /api/timetables/published/{published_id}';
const VERSIONS = 'GET /api/timetables/published/{published_id}/versions';
const DIFFERENCE = 'GET /api/timetables/difference';
/** Two classes in one room at one time. */
const rivals = ['CHEM1-lab-1', 'CHEM1-lab-2'].map((id) => ({
  class: id,
  time: { days: [3], start: '09:00' },
  room: 'B1',
}));
/** What an operation asks for besides the title. */
const more: Record<string, object> = {
  publishAgain: { body: { version: 1 } },
  getPublishedCalendar: { query: { view: 'all' } },
  getPublishedTable: { query: { view: 'all' } },
};

describe('published timetables', () => {
  const api = freshApi(NOW);

  const publish = async (jobId: string, body: object = {}, parts: object = {}) =>
    api.room.call(PUBLISH, { path: { job_id: jobId }, body, ...parts });
  const published = async (jobId: string, body: object = {}): Promise<VersionBody> =>
    versionSchema.parse((await publish(jobId, body)).json);
  const draft = (order: Parameters<typeof completedJob>[1] = {}) => completedJob(api.room, order);
  const get = async ({ published_id }: { published_id: string }, query: Record<string, string> = {}) =>
    publishedTimetableSchema.parse((await api.room.call(GET, { path: { published_id }, query })).json);

  it('are a draft under a title, numbered from 1', async () => {
    const jobId = await draft({ variants: 2 });
    const first = await published(jobId, { variant: 1, title: 'Autumn 2026', note: ' after the council ' });
    expect(first).toMatchObject({
      title: 'Autumn 2026',
      version: 1,
      job_id: jobId,
      variant: 1,
      note: 'after the council',
      user_id: `${ORGANISATION}:ada`,
      published_at: '2026-12-01T00:00:00.000Z',
      classes: 4,
      students: 2,
    });
    const second = await published(jobId, { variant: 0, title: 'Autumn 2026' });
    expect(second).toMatchObject({ version: 2, variant: 0, published_id: first.published_id });
    expect(second.note).toBeUndefined();
    expect((await published(jobId, { title: 'Spring' })).version).toBe(1);
  });

  it('have the best variant and the instance’s name where nothing else is said', async () => {
    const jobId = await draft({ variants: 2 });
    const [best] = (await api.room.archive.result(jobId))?.ranking ?? [];
    expect(await published(jobId)).toMatchObject({ title: lakeside.name, variant: best });
  });

  it('take any line as a title, and the name of any instance', async () => {
    const jobId = await draft();
    const odd = ['A#00000001', '../../x', '<b>&', '２０２６年度', '🎓 é', 'a'.repeat(80)];
    for (const title of odd) expect((await published(jobId, { title })).title).toBe(title);
    expect((await published(jobId, { title: ' e\u0301t\u00e9 ' })).title).toBe('\u00e9t\u00e9');
    for (const title of ['', ' ', 'a\nb', 'a\u2028b', '\ud800', 'a'.repeat(81), 7]) {
      expect([title, (await publish(jobId, { title })).statusCode]).toEqual([title, 400]);
    }
    const name = `${'🎓'.repeat(50)}\n`;
    const named = await draft({ instance: JSON.stringify({ ...lakeside, name }) });
    expect((await published(named)).title).toBe('🎓'.repeat(40));
    const unnamed = await draft({ instance: JSON.stringify({ ...lakeside, name: '\u0007' }) });
    expect((await published(unnamed)).title).toBe('Timetable');
  });

  it('are answered as they stand when what is current is published again', async () => {
    const jobId = await draft();
    const first = await published(jobId, { note: 'first' });
    expect(await published(jobId, { note: 'again' })).toEqual(first);
  });

  it('break no rule, and come of completed jobs alone', async () => {
    const broken = await publish(await draft({ locks: rivals }));
    expect([broken.statusCode, broken.json.detail]).toEqual([
      409,
      expect.stringMatching(/^expected a timetable without broken rules, got one that breaks [1-9]/),
    ]);
    expect((await publish(await loadedJob(api.room))).statusCode).toBe(409);
    expect((await publish(newId(ORGANISATION))).statusCode).toBe(404);
    expect((await publish(await draft(), { variant: 3 })).statusCode).toBe(400);
    expect((await publish(await draft(), {}, { role: 'viewer' })).statusCode).toBe(403);
    expect((await api.room.call(TITLES)).json).toEqual({ versions: [] });
  });

  it('outlive their jobs: rows, files and the way back', async () => {
    const [one, other] = [await draft(), await draft({ seed: 7 })];
    const first = await published(one);
    const rows = (await get(first, { view: 'all' })).rows;
    expect(rows?.items).toHaveLength(4);
    await published(other);
    forgetJobs();
    const former = await get(first, { view: 'all', version: '1' });
    expect(former).toMatchObject({ published: { version: 1 }, current: 2, rows });
    const back = await api.room.call(AGAIN, {
      path: { published_id: first.published_id },
      body: { version: 1, note: 'the former was better' },
    });
    expect(back.json).toEqual({ ...first, version: 3, note: 'the former was better' });
    expect((await get(first, { view: 'all' })).rows).toEqual(rows);
    const once = await api.room.call(AGAIN, {
      path: { published_id: first.published_id },
      body: { version: 3 },
    });
    expect(once.json).toEqual(back.json);
    const missing = await api.room.call(AGAIN, {
      path: { published_id: first.published_id },
      body: { version: 9 },
    });
    expect(missing.statusCode).toBe(404);
  });

  it('are shown as results, views and files, to viewers too', async () => {
    const version = await published(await draft());
    const path = { published_id: version.published_id };
    expect((await get(path)).result?.instance).toMatchObject({ name: lakeside.name });
    expect((await get(path, { view: 'room' })).things?.items.length).toBeGreaterThan(0);
    for (const [ending, beginning] of [
      ['calendar', /^BEGIN:VCALENDAR/],
      ['table', /^class,course/],
    ] as const) {
      const answer = await api.room.call(`${GET}/${ending}`, {
        path,
        query: { view: 'all' },
        role: 'viewer',
      });
      expect([answer.statusCode, answer.body]).toEqual([200, expect.stringMatching(beginning)]);
    }
    expect((await api.room.call(GET, { path, query: { version: '2' } })).statusCode).toBe(404);
  });

  it('are listed by title and by number, page by page, by cursors of their own', async () => {
    const jobId = await draft({ variants: 2 });
    for (const title of ['B', 'A', 'C']) await published(jobId, { title });
    for (const variant of [1, 0, 1]) await published(jobId, { title: 'B', variant });
    const pages = async (routeKey: string, parts: object = {}) => {
      const seen: VersionBody[] = [];
      for (let cursor: string | undefined; ; ) {
        const query = { limit: '2', ...(cursor ? { cursor } : {}) };
        const page = versionPageSchema.parse((await api.room.call(routeKey, { ...parts, query })).json);
        seen.push(...page.versions);
        cursor = page.cursor;
        if (!cursor) return seen;
      }
    };
    const titles = await pages(TITLES);
    expect(titles.map(({ title }) => title)).toEqual(['A', 'B', 'C']);
    const { published_id } = titles[1] as VersionBody;
    const history = await pages(VERSIONS, { path: { published_id } });
    expect(history.map(({ version }) => version)).toEqual([4, 3, 2, 1].slice(4 - history.length));
    expect(history[0]).toEqual(titles[1]);
    for (const [routeKey, cursor] of [
      [TITLES, newId(ORGANISATION)],
      [TITLES, 'B'],
      [VERSIONS, '0'],
      [VERSIONS, '777'],
      [VERSIONS, published_id],
    ] as const) {
      const path = routeKey === VERSIONS ? { path: { published_id } } : {};
      expect((await api.room.call(routeKey, { ...path, query: { cursor } })).statusCode).toBe(400);
    }
  });

  it('are as absent for another organisation as what never was', async () => {
    const version = await published(await draft());
    for (const { method, path, id } of operations.filter((one) => one.path.includes('{published_id}'))) {
      const ask = (published_id: string, organisation: string) =>
        api.room.call(`${method} ${path}`, { organisation, path: { published_id }, ...more[id] });
      const [theirs, none] = [await ask(version.published_id, 'zeta'), await ask(newId('zeta'), 'zeta')];
      expect([id, theirs.statusCode, theirs.json]).toEqual([id, none.statusCode, none.json]);
      expect([id, theirs.statusCode]).toEqual([id, 404]);
    }
    const ref = `${version.published_id}.v1`;
    for (const query of [
      { from: ref, to: ref },
      { from: `${version.job_id}.0`, to: `${version.job_id}.0` },
    ]) {
      expect((await api.room.call(DIFFERENCE, { organisation: 'zeta', query })).statusCode).toBe(404);
    }
    expect((await api.room.call(TITLES, { organisation: 'zeta' })).json).toEqual({ versions: [] });
  });

  describe('the difference', () => {
    const between = async (from: string, to: string, query: Record<string, string> = {}) => {
      const answer = await api.room.call(DIFFERENCE, { query: { from, to, ...query } });
      return differenceSchema.parse(answer.json);
    };

    it('is told between a draft and what is published, class by class, with what it costs', async () => {
      const [one, other] = [
        await draft({ locks: [{ class: 'LOG1-lecture-1', time: 0 }] }),
        await draft({ locks: [{ class: 'LOG1-lecture-1', time: 8 }] }),
      ];
      const { published_id } = await published(one);
      const found = await between(`${published_id}.v1`, `${other}.0`);
      expect(found.changes.map((change) => change.class)).toContain('LOG1-lecture-1');
      expect(found).toMatchObject({ added: 0, gone: 0, moved: found.changes.length });
      const costs = await Promise.all(
        [one, other].map(async (id) => (await api.room.archive.result(id))?.variants[0]?.cost),
      );
      expect(found.cost).toEqual({ from: costs[0], to: costs[1] });
      expect(found.terms.filter(({ hard }) => !hard).reduce((sum, { to }) => sum + to, 0)).toBe(costs[1]);
      expect(await between(`${one}.0`, `${published_id}.v1`)).toMatchObject({ moved: 0, changes: [] });
    });

    it('is told across instances, and page by page', async () => {
      const [, logic] = lakeside.courses;
      const last = await draft({
        instance: JSON.stringify({ ...lakeside, courses: [logic], programmes: [], students: [] }),
      });
      const now = await draft();
      const first = await between(`${last}.0`, `${now}.0`, { limit: '2' });
      expect(first.added).toBe(3);
      const seen: DifferenceBody['changes'] = [...first.changes];
      const rest = await between(`${last}.0`, `${now}.0`, { limit: '2', cursor: first.cursor ?? '' });
      seen.push(...rest.changes);
      expect(seen).toHaveLength(first.added + first.gone + first.moved);
      expect(await between(`${now}.0`, `${last}.0`)).toMatchObject({ gone: 3, added: 0 });
    });

    it('is asked for by names as they are written alone', async () => {
      const jobId = await draft();
      for (const ref of [jobId, `${jobId}.`, `${jobId}.v`, `${jobId}.00`, `${jobId}.v0x`, 'published']) {
        const answer = await api.room.call(DIFFERENCE, { query: { from: ref, to: `${jobId}.0` } });
        expect([ref, answer.statusCode]).toEqual([ref, 400]);
      }
      const absent = await api.room.call(DIFFERENCE, { query: { from: `${jobId}.v1`, to: `${jobId}.0` } });
      expect(absent.statusCode).toBe(404);
    });

    it('is refused by the name of the side that is wrong', async () => {
      const [ended, running] = [await draft(), await loadedJob(api.room)];
      const ask = async (from: string, to: string) =>
        (await api.room.call(DIFFERENCE, { query: { from, to } })).json;
      expect((await ask(`${ended}.0`, `${running}.0`)).detail).toMatch(/^to: expected a completed job/);
      expect((await ask(`${ended}.4`, `${ended}.0`)).errors).toEqual([
        { field: 'from', expected: "a variant of the job's 1, counted from 0", got: '4' },
      ]);
    });
  });

  /** As the bucket does after 30 days. */
  function forgetJobs(): void {
    const { files, cache } = api.room;
    for (const key of [...files.texts.keys()]) if (key.startsWith('jobs/')) files.texts.delete(key);
    cache.values.clear();
  }
});
