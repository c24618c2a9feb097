import { describe, expect, it } from 'vitest';
import { beginJob } from '../../../../lambdas/timetables/job/begin-job.ts';
import { retryJob } from '../../../../lambdas/timetables/job/retry-job.ts';
import { MINUTE_MS, orderedJob, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

function retryingRoom() {
  return { ...timetableRoom(), starts: { retries: 2, pauseMs: MINUTE_MS }, answerSeconds: 5 };
}

describe('retryJob', () => {
  it('shows at once why, tries twice again, and then gives up', async () => {
    const room = retryingRoom();
    const jobId = await orderedJob(room);
    const failed = { jobId, error: 'States.Timeout' };
    expect(await retryJob(room, failed)).toEqual({ outcome: 'again' });
    expect(shownJob(room, jobId)).toMatchObject({
      status: 'retrying',
      progress: 0,
      message: 'the start got no answer within 5 s; try 2 of 3 follows',
    });
    room.clock.move(MINUTE_MS);
    expect(await retryJob(room, { jobId, error: 'Runtime.HandlerError' })).toEqual({ outcome: 'again' });
    expect(shownJob(room, jobId).message).toBe('the start failed; try 3 of 3 follows');
    room.clock.move(MINUTE_MS);
    expect(await retryJob(room, failed)).toEqual({ outcome: 'ended' });
    expect(shownJob(room, jobId)).toMatchObject({
      status: 'failed',
      message: 'the start got no answer within 5 s, 3 times: order it again later',
    });
  });

  it('counts a failed start once, when it is run twice for it', async () => {
    const room = retryingRoom();
    const jobId = await orderedJob(room);
    for (let i = 0; i < 3; i += 1) {
      expect(await retryJob(room, { jobId, error: undefined })).toEqual({ outcome: 'again' });
    }
    expect(await room.jobs.get(jobId)).toMatchObject({ failedStarts: 1 });
  });

  it('shows a failure at once though the starter told of one just before: the execution began all the same', async () => {
    const room = retryingRoom();
    const jobId = await orderedJob(room);
    const revision = (await room.jobs.get(jobId))?.revision ?? 0;
    const retryAtMs = room.clock.now() + MINUTE_MS;
    await room.jobs.retrying(
      { jobId, revision },
      { message: 'the start got no answer within 5 s', retryAtMs },
    );
    await beginJob(room, jobId);
    room.clock.move(5_000);
    expect(await retryJob(room, { jobId, error: 'States.Timeout' })).toEqual({ outcome: 'again' });
    expect(shownJob(room, jobId)).toMatchObject({
      status: 'retrying',
      message: 'the start got no answer within 5 s; try 3 of 3 follows',
    });
  });

  it('tries no more what has ended', async () => {
    const room = retryingRoom();
    const jobId = await orderedJob(room);
    await room.jobs.cancel(jobId, room.clock.now());
    expect(await retryJob(room, { jobId, error: undefined })).toEqual({ outcome: 'ended' });
    expect(shownJob(room, jobId)).toMatchObject({ status: 'cancelled' });
  });
});
