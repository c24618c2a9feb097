import { describe, expect, it } from 'vitest';
import type { VariantFile } from '../../../../lambdas/timetables/job/archive.ts';
import { newId } from '../../../../lambdas/timetables/job/ids.ts';
import { loadJob } from '../../../../lambdas/timetables/job/load-job.ts';
import { lakeside } from '../../../support/lakeside.ts';
import { freshApi } from '../../../support/timetable-api.ts';
import { completedJob, loadedJob, ORGANISATION, orderedJob, rules } from '../../../support/timetable-room.ts';

const NOW = Date.parse('2026-12-01T00:00:00Z');
const GENERATE = 'POST /api/timetables/generate';
const PUBLISH = 'POST /api/timetables/{job_id}/publish';

/** A shorter term that begins elsewhere, with a seminar that was not there before. */
const seminar = {
  id: 'SEM1',
  name: 'Seminar',
  components: [
    {
      id: 'seminar',
      meetings: { times_a_week: 1, minutes: 60 },
      sections: [{ id: 'SEM1-seminar-1', seats: 20 }],
    },
  ],
};
const term = { ...lakeside.term, first_day: '2027-02-01', weeks: 3, holidays: [] };
const nextTerm = { ...lakeside, name: 'Spring', term, courses: [seminar, ...lakeside.courses] };

/** Days, start and room of every class, by its id. */
function placesIn(file: VariantFile | undefined): Map<string, unknown[]> {
  const { classes = [], rooms = [] } = file?.placed.problem ?? {};
  return new Map(
    classes.map(({ id, times: [time], rooms: [room] }) => {
      return [id, [time?.days, time?.start, rooms[room?.room ?? -1]?.id]];
    }),
  );
}

describe('last term as a start', () => {
  const api = freshApi(NOW);
  const generate = (body: object, parts: object = {}) =>
    api.room.call(GENERATE, { body: { instance: nextTerm, seconds: 60, ...body }, ...parts });
  const publishedLastTerm = async () => {
    const jobId = await completedJob(api.room);
    return (await api.room.call(PUBLISH, { path: { job_id: jobId }, body: {} })).json;
  };

  it('is carried over as far as it fits, when its own job is long gone', async () => {
    const { job_id: jobId } = await publishedLastTerm();
    const { files, archive } = api.room;
    const before = await archive.variant(jobId, 0, 'published');
    for (const key of [...files.texts.keys()]) if (key.startsWith('jobs/')) files.texts.delete(key);
    const from = { shelf: 'published', jobId, variant: 0, keep: 1_000 } as const;
    const next = await completedJob(api.room, { instance: JSON.stringify(nextTerm), from });
    const result = await archive.result(next);
    expect(result?.carried_over).toBe(4);
    expect(result?.instance.classes).toBe(5);
    expect(result?.comparisons).toMatchObject([{ from: 'former', to: 0, moved: 1 }]);
    const placesNow = placesIn(await archive.variant(next, 0));
    for (const [id, place] of placesIn(before)) expect([id, placesNow.get(id)]).toEqual([id, place]);
  });

  it('is told of before the search has anything to tell', async () => {
    const from = { shelf: 'jobs', jobId: await completedJob(api.room), variant: 0, keep: 0 } as const;
    const jobId = await loadedJob(api.room, { instance: JSON.stringify(nextTerm), from });
    const { message } = (await api.room.jobs.get(jobId)) ?? {};
    expect(message).toBe('the search begins with 4 of 5 classes where they were');
  });

  it('is refused where it is no longer kept', async () => {
    const from = { shelf: 'jobs', jobId: newId(ORGANISATION), variant: 0, keep: 0 } as const;
    const jobId = await orderedJob(api.room, { from });
    expect(await loadJob(api.room, jobId, rules.deadlines)).toMatchObject({
      outcome: 'refused',
      reason: expect.stringMatching(/^start: expected the timetable to start from, got nothing/),
    });
  });

  it('is ordered by the name of a version or of a draft, and the job says so', async () => {
    const { job_id: draft, published_id, version } = await publishedLastTerm();
    for (const [start, shelf, shown] of [
      [`${published_id}.v1`, 'published', { published_id, version }],
      [`${draft}.0`, 'jobs', {}],
    ] as const) {
      const jobId = (await generate({ start, keep: 5 })).json.job_id;
      expect(await api.room.archive.order(jobId)).toMatchObject({
        from: { shelf, jobId: draft, variant: 0, keep: 5 },
      });
      const { job } = (await api.room.call('GET /api/timetables/{job_id}', { path: { job_id: jobId } })).json;
      expect(job.from).toEqual({ job_id: draft, variant: 0, ...shown });
    }
  });

  it('is nobody’s but the organisation’s own', async () => {
    const { job_id: draft, published_id } = await publishedLastTerm();
    for (const start of [`${published_id}.v1`, `${draft}.0`]) {
      expect((await generate({ start }, { organisation: 'zeta' })).statusCode).toBe(404);
    }
    expect((await generate({ start: `${published_id}.v2` })).statusCode).toBe(404);
    expect((await generate({ start: published_id })).statusCode).toBe(400);
    expect((await generate({ start: `${draft}.4` })).statusCode).toBe(400);
  });
});
