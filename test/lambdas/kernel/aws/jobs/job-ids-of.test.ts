import { expect, test } from 'vitest';
import { jobIdsOf } from '../../../../../lambdas/kernel/aws/jobs/job-ids-of.ts';

test('names each job of the records once, and nothing where a record has no key', () => {
  const record = (jobId: string) => ({ dynamodb: { Keys: { job_id: { S: jobId } } } });
  expect(jobIdsOf({ Records: [record('a'), {}, record('b'), record('a')] })).toEqual(['a', 'b']);
});
