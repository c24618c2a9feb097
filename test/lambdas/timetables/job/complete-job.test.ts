import { expect, test } from 'vitest';
import { checkJob } from '../../../../lambdas/timetables/job/check-job.ts';
import { completeJob } from '../../../../lambdas/timetables/job/complete-job.ts';
import { resultCacheKey } from '../../../../lambdas/timetables/job/result-cache.ts';
import { rules, searchedJob, shownJob, timetableRoom } from '../../../support/timetable-room.ts';

test('a job that is cancelled while its result goes into the cache ends as cancelled', async () => {
  const room = timetableRoom();
  const jobId = await searchedJob(room);
  await checkJob(room, jobId, rules.deadlines);
  const write = room.cache.write.bind(room.cache);
  room.cache.write = async (key, ...value) => {
    if (key === resultCacheKey(jobId)) await room.jobs.cancel(jobId, room.clock.now());
    await write(key, ...value);
  };
  expect(await completeJob(room, jobId)).toEqual({ outcome: 'ended' });
  expect(await room.jobs.get(jobId)).toMatchObject({ status: 'cancelled', message: 'cancelled on demand' });
  expect(shownJob(room, jobId)).toMatchObject({ status: 'cancelled', progress: 96 });
});
