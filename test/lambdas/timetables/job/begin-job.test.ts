import { describe, expect, it } from 'vitest';
import { beginJob } from '../../../../lambdas/timetables/job/begin-job.ts';
import { orderedJob, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

describe('beginJob', () => {
  it('shows that the job runs', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room);
    expect(await beginJob(room, jobId)).toEqual({ outcome: 'begun' });
    expect(shownJob(room, jobId)).toMatchObject({ status: 'running', stage: 'loading data', progress: 10 });
  });

  it('leaves a job that was cancelled while its start was tried again', async () => {
    const room = timetableRoom();
    const jobId = await orderedJob(room);
    await room.jobs.admitted(jobId, room.clock.now());
    await room.jobs.retrying({ jobId, revision: 2 }, { message: 'the start failed', retryAtMs: 0 });
    await room.jobs.cancel(jobId, room.clock.now());
    expect(await beginJob(room, jobId)).toEqual({ outcome: 'ended' });
    expect(shownJob(room, jobId)).toMatchObject({ status: 'cancelled' });
  });

  it('fails for a job that nobody knows', async () => {
    await expect(beginJob(timetableRoom(), 'none')).rejects.toThrow('expected a job in the table, got none');
  });
});
