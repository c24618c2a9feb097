import { describe, expect, it, vi } from 'vitest';
import { operations } from '../../../lambdas/timetables/api/operations.ts';
import { timetableSchema } from '../../../lambdas/timetables/contract.ts';
import { newId } from '../../../lambdas/timetables/job/ids.ts';
import { inspectUpload } from '../../../lambdas/timetables/job/inspect-upload.ts';
import type { HttpEventParts } from '../../support/http-event.ts';
import { lakeside } from '../../support/lakeside.ts';
import { freshApi } from '../../support/timetable-api.ts';
import { completedJob, orderedJob } from '../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const GENERATE = 'POST /api/timetables/generate';
const PROGRESS = 'GET /api/progress/{job_id}';
const GET = 'GET /api/timetables/{job_id}';
const order = { instance: lakeside, seconds: 60 };

/** What an operation asks for besides the job. */
const more: Record<string, { path?: object; rest?: object }> = {
  suggestPlaces: { path: { class: 'CHEM1-lab-1' } },
  resolveTimetable: { rest: { body: { seconds: 60 } } },
  publishTimetable: { rest: { body: {} } },
  getTimetableCalendar: { rest: { query: { view: 'all' } } },
  getTimetableTable: { rest: { query: { view: 'all' } } },
};

describe('the timetables API', () => {
  const api = freshApi(NOW);

  const created = async (parts: object = {}) =>
    (await api.room.call(GENERATE, { body: order, ...parts })).json.job_id;

  describe('who may', () => {
    it('only look, gets 403 on every order', async () => {
      const path = { job_id: await created() };
      const asked: [string, HttpEventParts][] = [
        [GENERATE, { body: order }],
        ['POST /api/timetables/{job_id}/cancel', { path }],
        ['POST /api/timetables/{job_id}/resolve', { path, body: { seconds: 60 } }],
        ['POST /api/timetables/uploads', { body: { bytes: 1 } }],
      ];
      for (const [routeKey, parts] of asked) {
        const { statusCode } = await api.room.call(routeKey, { ...parts, role: 'viewer' });
        expect([routeKey, statusCode]).toEqual([routeKey, 403]);
      }
    });

    it('call for no organisation, gets 403', async () => {
      expect((await api.room.call('GET /api/timetables', { organisation: '' })).statusCode).toBe(403);
    });

    it('see nothing of another organisation: what exists is as absent as what does not', async () => {
      const jobId = await completedJob(api.room);
      for (const { method, path, id } of operations.filter((one) => one.path.includes('{job_id}'))) {
        const ask = (job_id: string) =>
          api.room.call(`${method} ${path}`, {
            organisation: 'zeta',
            path: { job_id, ...more[id]?.path },
            ...more[id]?.rest,
          });
        const [theirs, none] = [await ask(jobId), await ask(newId('zeta'))];
        expect([id, theirs.statusCode]).toEqual([id, 404]);
        expect(theirs.json).toEqual(none.json);
      }
    });
  });

  describe('a job', () => {
    it('that waits is cancelled at once; one that has ended is not', async () => {
      const path = { job_id: await created() };
      const cancel = 'POST /api/timetables/{job_id}/cancel';
      expect((await api.room.call(cancel, { path })).json).toMatchObject({ status: 'cancelled' });
      expect((await api.room.call(PROGRESS, { path })).json).toMatchObject({ status: 'cancelled' });
      expect((await api.room.call(cancel, { path })).statusCode).toBe(409);
    });

    it('that completes in the moment it is cancelled is told to be completed', async () => {
      const path = { job_id: await orderedJob(api.room) };
      const { jobs, clock } = api.room;
      await jobs.begin(path.job_id, { name: 'completing', from: 96, to: 96 }, clock.now());
      const cancel = jobs.cancel.bind(jobs);
      jobs.cancel = async (...args) => {
        await jobs.end(path.job_id, { status: 'completed', message: 'a timetable' }, clock.now());
        return cancel(...args);
      };
      const answer = await api.room.call('POST /api/timetables/{job_id}/cancel', { path });
      expect([answer.statusCode, answer.json.detail]).toEqual([409, expect.stringContaining('completed')]);
    });

    it('is listed newest first, page by page', async () => {
      const ids: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        api.room.clock.move(1_000);
        ids.unshift(await orderedJob(api.room));
      }
      const list = (query: Record<string, string>) => api.room.call('GET /api/timetables', { query });
      const first = (await list({ limit: '2' })).json;
      const second = (await list({ limit: '2', cursor: first.cursor })).json;
      const seen = [...first.jobs, ...second.jobs].map(({ job_id }) => job_id);
      expect(seen).toEqual(ids);
      expect(second.cursor).toBeUndefined();
      for (const cursor of ['1', newId('acme'), newId('zeta'), '#admission']) {
        expect((await list({ cursor })).statusCode).toBe(400);
      }
    });

    it('cannot be shown, exported or solved again before its end', async () => {
      const path = { job_id: await created() };
      const query = { view: 'all' };
      const table = await api.room.call('GET /api/timetables/{job_id}/table', { path, query });
      expect(table.statusCode).toBe(409);
      const body = { seconds: 60 };
      const again = await api.room.call('POST /api/timetables/{job_id}/resolve', { path, body });
      expect(again.statusCode).toBe(409);
      expect((await api.room.call(GET, { path, query: { view: 'all' } })).json.rows).toBeUndefined();
    });
  });

  describe('a result', () => {
    it('is shown as views whose cursors nobody makes by hand', async () => {
      const path = { job_id: await completedJob(api.room) };
      const view = async (query: Record<string, string>) => api.room.call(GET, { path, query });
      const all = timetableSchema.parse((await view({ view: 'all' })).json).rows;
      expect(all?.items.map((row) => row.class).toSorted()).toEqual([
        'CHEM1-lab-1',
        'CHEM1-lab-2',
        'CHEM1-lecture-1',
        'LOG1-lecture-1',
      ]);
      const first = (await view({ view: 'all', limit: '3' })).json.rows;
      const second = (await view({ view: 'all', limit: '3', cursor: first.cursor })).json.rows;
      expect([...first.items, ...second.items]).toEqual(all?.items);
      for (const cursor of ['3', '3-0', first.cursor.replace('3', '2')]) {
        expect((await view({ view: 'all', limit: '3', cursor })).statusCode).toBe(400);
      }
      expect((await view({ view: 'room', cursor: first.cursor })).statusCode).toBe(400);
      const teachers = (await view({ view: 'teacher', q: 'LOVE' })).json.things;
      expect(teachers.items).toMatchObject([{ id: 'ada', name: 'Ada Lovelace' }]);
      const hers = (await view({ view: 'teacher', id: 'ada' })).json.rows;
      expect(hers.items).toHaveLength(teachers.items[0].classes);
      expect((await view({ view: 'teacher', id: 'eve' })).statusCode).toBe(404);
      expect((await view({ view: 'all', variant: '4' })).statusCode).toBe(400);
    });

    it('is gone in words when its files were deleted with age', async () => {
      const path = { job_id: await completedJob(api.room) };
      api.room.files.texts.clear();
      api.room.cache.values.clear();
      const body = { seconds: 60 };
      const answers = [
        await api.room.call(GET, { path, query: { view: 'all' } }),
        await api.room.call('POST /api/timetables/{job_id}/resolve', { path, body }),
        await api.room.call('GET /api/timetables/{job_id}/table', { path, query: { view: 'all' } }),
      ];
      for (const { statusCode, json } of answers) {
        expect([statusCode, json.detail]).toEqual([404, expect.stringContaining('deleted with age')]);
      }
      expect((await api.room.call(GET, { path })).json).toMatchObject({ job: { status: 'completed' } });
    });

    it('is exported as calendar and table, of one or of all', async () => {
      const path = { job_id: await completedJob(api.room) };
      const calendar = await api.room.call('GET /api/timetables/{job_id}/calendar', {
        path,
        query: { view: 'student', id: 's1' },
      });
      expect(calendar.headers?.['content-type']).toBe('text/calendar; charset=utf-8');
      expect(calendar.body).toContain('BEGIN:VEVENT');
      const table = await api.room.call('GET /api/timetables/{job_id}/table', {
        path,
        query: { view: 'all' },
      });
      expect(table.body?.trim().split('\n')).toHaveLength(5);
      const noOne = await api.room.call('GET /api/timetables/{job_id}/table', {
        path,
        query: { view: 'room' },
      });
      expect(noOne.statusCode).toBe(400);
    });

    it('comes with suggestions whose numbers lock, and is solved again from there', async () => {
      const path = { job_id: await completedJob(api.room) };
      const suggest = 'GET /api/timetables/{job_id}/suggestions/{class}';
      const asked = { path: { ...path, class: 'LOG1-lecture-1' } };
      const every = (await api.room.call(suggest, { ...asked, query: { each: 'time' } })).json;
      const times = every.options.map((one: { option: { time: number } }) => one.option.time);
      expect(new Set(times).size).toBe(times.length);
      expect((await api.room.call(suggest, { path: { ...path, class: 'none' } })).statusCode).toBe(404);
      const locks = [{ class: 'LOG1-lecture-1', ...every.options[0].option }];
      const again = await api.room.call('POST /api/timetables/{job_id}/resolve', {
        path,
        body: { seconds: 60, locks },
      });
      expect(again).toMatchObject({ statusCode: 200, json: { status: 'queued' } });
      const ordered = await api.room.archive.order(again.json.job_id);
      expect(ordered).toMatchObject({
        source: { jobId: path.job_id },
        from: { variant: 0, keep: 100 },
        locks,
      });
    });

    it('is explained: nothing stands in the way of one that keeps all rules', async () => {
      const path = { job_id: await completedJob(api.room) };
      const answer = await api.room.call('GET /api/timetables/{job_id}/explain', { path });
      expect(answer.json).toEqual({ faults: [], precheck: [], explanations: [] });
    });
  });

  describe('an upload', () => {
    it('has a form, limited to what was announced', async () => {
      const answer = await api.room.call('POST /api/timetables/uploads', { body: { bytes: 1_000 } });
      expect(answer.json).toMatchObject({ fields: { key: `uploads/${answer.json.upload_id}/source` } });
      const tooLarge = await api.room.call('POST /api/timetables/uploads', { body: { bytes: 50_000_001 } });
      expect(tooLarge.statusCode).toBe(413);
    });

    it('is refused after the sixtieth of the hour, with the seconds to wait', async () => {
      const ask = (organisation?: string) =>
        api.room.call('POST /api/timetables/uploads', {
          body: { bytes: 1 },
          ...(organisation && { organisation }),
        });
      for (let i = 0; i < 60; i += 1) expect((await ask()).statusCode).toBe(200);
      expect(await ask()).toMatchObject({ statusCode: 429, headers: { 'retry-after': '3600' } });
      expect((await ask('zeta')).statusCode).toBe(200);
    });

    it('waits until it has come and was looked at, and is nobody else’s', async () => {
      const path = { upload_id: newId('acme') };
      const get = 'GET /api/timetables/uploads/{upload_id}';
      expect((await api.room.call(get, { path })).json).toEqual({ ...path, state: 'waiting' });
      await api.room.archive.saveSource(path.upload_id, '{}');
      expect((await api.room.call(get, { path })).json).toEqual({ ...path, state: 'checking' });
      vi.setSystemTime(NOW + 120_000);
      expect((await api.room.call(get, { path })).json).toEqual({
        ...path,
        state: 'failed',
        reason: expect.stringContaining('could not be looked at within 120 s'),
      });
      await inspectUpload(api.room.archive, path.upload_id);
      expect((await api.room.call(get, { path })).json).toMatchObject({ state: 'checked' });
      expect((await api.room.call(get, { path, organisation: 'zeta' })).statusCode).toBe(404);
    });

    it('is looked at again when the form sent another file', async () => {
      const path = { upload_id: newId('acme') };
      const look = async () =>
        (await api.room.call('GET /api/timetables/uploads/{upload_id}', { path })).json;
      await api.room.archive.saveSource(path.upload_id, JSON.stringify(lakeside));
      await inspectUpload(api.room.archive, path.upload_id);
      expect(await look()).toMatchObject({ state: 'checked', fault_count: 0 });
      api.room.clock.move(1_000);
      await api.room.archive.saveSource(path.upload_id, '{}');
      expect(await look()).toEqual({ ...path, state: 'checking' });
      await inspectUpload(api.room.archive, path.upload_id);
      expect(await look()).toMatchObject({ state: 'checked', fault_count: expect.toSatisfy((n) => n > 0) });
    });
  });
});
