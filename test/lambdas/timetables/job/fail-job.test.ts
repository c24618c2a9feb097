import { describe, expect, it } from 'vitest';
import { failJob } from '../../../../lambdas/timetables/job/fail-job.ts';
import { loadedJob, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

describe('failJob', () => {
  it('says what a planner may know, and nothing of the inside', async () => {
    const room = timetableRoom();
    const jobId = await loadedJob(room);
    await failJob(room, jobId, { error: 'Runtime.HandlerError', cause: 'at /var/task/index.mjs:1' });
    expect(await room.jobs.get(jobId)).toMatchObject({ status: 'failed', message: 'the engine failed' });
    expect(room.lines.some(({ message }) => message === 'a step failed')).toBe(true);
  });

  it('ends a job as cancelled where somebody asked for that', async () => {
    const room = timetableRoom();
    const jobId = await loadedJob(room);
    await room.jobs.cancel(jobId, room.clock.now());
    await failJob(room, jobId, { error: 'ABORTED' });
    expect(shownJob(room, jobId)).toMatchObject({ status: 'cancelled', message: 'cancelled on demand' });
  });
});
