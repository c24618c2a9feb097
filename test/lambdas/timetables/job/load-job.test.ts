import { describe, expect, it } from 'vitest';
import { beginJob } from '../../../../lambdas/timetables/job/begin-job.ts';
import { failJob } from '../../../../lambdas/timetables/job/fail-job.ts';
import { loadJob } from '../../../../lambdas/timetables/job/load-job.ts';
import { lakeside } from '../../../support/lakeside.ts';
import {
  MINUTE_MS,
  orderedJob,
  rules,
  shownJob,
  type TimetableRoom,
  timetableRoom,
} from '../../../support/timetable-room.ts';

describe('loadJob', () => {
  it('refuses bad input at once and keeps every fault', async () => {
    const room = timetableRoom();
    const bad = {
      ...lakeside,
      rooms: [
        { id: 'A1', capacity: -1 },
        { id: 'A1', capacity: 5 },
      ],
    };
    const jobId = await orderedJob(room, { instance: JSON.stringify(bad) });
    const answer = await loadJob(room, jobId, rules.deadlines);
    expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringMatching(/expected .*, got/) });
    expect((await room.archive.explanation(jobId))?.faults.length).toBeGreaterThan(0);
    if (answer.outcome === 'refused') await failJob(room, jobId, { reason: answer.reason });
    expect(shownJob(room, jobId)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/expected/),
    });
  });

  it.each([
    ['neither of the formats', 'hello'],
    ['nothing', ''],
    ['a bundle of what is no text', '{"files": {"rooms.csv": 5}}'],
    ['a bundle that is cut off', '{"files": {"rooms.csv": "id'],
  ])('refuses %s', async (_, instance) => {
    const room = timetableRoom();
    const jobId = await orderedJob(room, { instance });
    expect(await loadJob(room, jobId, rules.deadlines)).toMatchObject({ outcome: 'refused' });
  });

  it('refuses in few words, however long the names are that came', async () => {
    const room = timetableRoom();
    const problem = '<problem name="p" nrDays="5" nrWeeks="1" slotsPerDay="288">';
    const jobId = await orderedJob(room, { instance: `${problem}<${'x'.repeat(200_000)}/></problem>` });
    const answer = await loadJob(room, jobId, rules.deadlines);
    expect(answer.outcome).toBe('refused');
    expect(JSON.stringify(answer).length).toBeLessThan(2_000);
  });

  it.each([
    ['somebody cancels', (room: TimetableRoom, jobId: string) => room.jobs.cancel(jobId, 0), 'cancelled'],
    ['its time is over', async ({ clock }: TimetableRoom) => clock.move(60 * MINUTE_MS), 'late'],
  ])('stops after reading when %s, and lays nothing ready', async (_, happens, outcome) => {
    const room = timetableRoom();
    const jobId = await orderedJob(room);
    await beginJob(room, jobId);
    const read = room.files.read.bind(room.files);
    room.files.read = async (key) => {
      if (key.endsWith('/source')) await happens(room, jobId);
      return read(key);
    };
    expect(await loadJob(room, jobId, rules.deadlines)).toMatchObject({ outcome });
    expect(await room.archive.problem(jobId)).toBeUndefined();
  });

  it('refuses locks that fit nothing, each by its number', async () => {
    const room = timetableRoom();
    const locks = [
      { class: 'none', time: 0 },
      { class: 'LOG1-lecture-1', time: 10_000 },
      { class: 'CHEM1-lab-1', room: 'A1' },
    ];
    await loadJob(room, await orderedJob(room, { locks }), rules.deadlines).then((answer) =>
      expect(answer).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('locks.0.class') }),
    );
    const fields = [...room.files.texts.entries()]
      .filter(([key]) => key.endsWith('explanation.json'))
      .flatMap(([, text]) => JSON.parse(text).faults.map(({ field }: { field: string }) => field));
    expect(fields).toEqual(['locks.0.class', 'locks.1.time', 'locks.2.room']);
  });

  it('says so when what was ordered is gone', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room, { source: { jobId: 'none' } });
    expect(await loadJob(room, jobId, rules.deadlines)).toMatchObject({ outcome: 'refused' });
  });
});
