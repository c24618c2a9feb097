import { describe, expect, it } from 'vitest';
import { retryJob } from '../../../../lambdas/timetables/job/retry-job.ts';
import { orderedJob, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

describe('retryJob', () => {
  const start = { timeoutSeconds: 5, retries: 2, pauseSeconds: 60 };

  it('shows at once why, tries twice again, and then gives up', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room);
    const failed = { jobId, error: 'States.Timeout' };
    expect(await retryJob(room, failed, start)).toEqual({ outcome: 'again' });
    expect(shownJob(room, jobId)).toMatchObject({
      status: 'retrying',
      progress: 0,
      message: 'the start got no answer within 5 s; try 2 of 3 follows in 60 s',
    });
    expect(await retryJob(room, { jobId, error: 'Runtime.HandlerError' }, start)).toEqual({
      outcome: 'again',
    });
    expect(shownJob(room, jobId).message).toBe('the start failed; try 3 of 3 follows in 60 s');
    expect(await retryJob(room, failed, start)).toEqual({
      outcome: 'given-up',
      reason: 'the start got no answer within 5 s, 3 times',
    });
  });

  it('tries no more what has ended', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room);
    await room.jobs.cancel(jobId, room.clock.now());
    expect(await retryJob(room, { jobId, error: undefined }, start)).toMatchObject({ outcome: 'given-up' });
  });
});
