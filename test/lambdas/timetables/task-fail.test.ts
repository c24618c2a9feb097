import { beforeEach, expect, test, vi } from 'vitest';
import { defineTask } from '../../../lambdas/kernel/aws/jobs/define-task.ts';
import { taskFail } from '../../../lambdas/timetables/task-fail.ts';
import { doorLog } from '../../support/door-log.ts';
import { lambdaContext } from '../../support/http-event.ts';
import { loadedJob, timetableRoom } from '../../support/timetable-room.ts';

const settings = { JOBS_TABLE: 'jobs', CACHE_HOST: 'localhost', CACHE_PORT: '6379', CACHE_TLS: 'false' };

doorLog();
beforeEach(() => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});

test.each<[string, (jobId: string) => object, string]>([
  [
    'of a step that refuses',
    (job_id) => ({ job_id, step: { outcome: 'refused', reason: 'bad input' } }),
    'bad input',
  ],
  [
    'of a step that broke',
    (job_id) => ({ job_id, step: { Error: 'Runtime.HandlerError', Cause: 'x' } }),
    'the engine failed',
  ],
  [
    'of an execution that was cut off, as the bus tells it',
    (name) => ({ source: 'aws.states', detail: { name, status: 'TIMED_OUT', executionArn: 'arn' } }),
    'timeout: its workflow was stopped',
  ],
])('task-fail takes the word %s', async (_, eventOf, message) => {
  const room = timetableRoom();
  const jobId = await loadedJob(room);
  const handler = defineTask({ ...taskFail, build: () => room });
  expect(await handler(eventOf(jobId), lambdaContext())).toEqual({ outcome: 'ended' });
  const job = await room.jobs.get(jobId);
  expect(job).toMatchObject({ status: 'failed', message });
  expect(job?.isRefused).toBe(message === 'bad input' ? true : undefined);
});
