import { describe, expect, it } from 'vitest';
import { checkJob } from '../../../../lambdas/timetables/job/check-job.ts';
import { MINUTE_MS, rules, searchedJob, searchHere, timetableRoom } from '../../../support/timetable-room.ts';

const { deadlines } = rules;

describe('checkJob', () => {
  it('lets nothing through on which search and checker disagree', async () => {
    const boasting: typeof searchHere = async (problem, options) => {
      const found = await searchHere(problem, options);
      return { ...found, progress: { ...found.progress, cost: found.progress.cost + 1 } };
    };
    const room = timetableRoom(boasting);
    const jobId = await searchedJob(room);
    expect(await checkJob(room, jobId, deadlines)).toMatchObject({
      outcome: 'disagreed',
      reason: expect.stringMatching(/^variant 1 cannot be trusted/),
    });
    expect(await room.archive.result(jobId)).toBeUndefined();
  });

  it('stops between two variants when somebody cancels, and lays down no result', async () => {
    const room = timetableRoom();
    const jobId = await searchedJob(room, { variants: 3 });
    const write = room.files.write.bind(room.files);
    const judged: string[] = [];
    room.files.write = async (key, text) => {
      judged.push(key);
      await room.jobs.cancel(jobId, room.clock.now());
      await write(key, text);
    };
    expect(await checkJob(room, jobId, deadlines)).toMatchObject({ outcome: 'cancelled' });
    expect(judged).toEqual([`jobs/${jobId}/results/0.json`]);
  });

  it('decides from the row that a job was cancelled or is late', async () => {
    const room = timetableRoom();
    const jobId = await searchedJob(room);
    room.clock.move(30 * MINUTE_MS);
    expect(await checkJob(room, jobId, deadlines)).toEqual({
      outcome: 'late',
      reason: 'timeout: it ran for 30 minutes without an end',
    });
    await room.jobs.cancel(jobId, room.clock.now());
    expect(await checkJob(room, jobId, deadlines)).toMatchObject({ outcome: 'cancelled' });
  });
});
