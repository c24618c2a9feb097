import { expect, test } from 'vitest';
import { stagesIn } from '../../../local/job/job-stages.ts';

const at = (second: number): string => new Date(second * 1_000).toISOString();
const stands = (second: number, stage: string, job_id = 'a-1'): string =>
  JSON.stringify({ timestamp: at(second), service: 'task', message: 'a job stands', job_id, stage });
const answered = (second: number, service: string, job_id = 'a-1'): string =>
  JSON.stringify({ timestamp: at(second), service, message: 'step answered', job_id });
const span = { jobId: 'a-1', createdAtMs: 8_000, endedAtMs: 40_000 };

test('every stage lasts until the next is entered, the last until the end of the job', () => {
  const lines = [
    'REPORT RequestId: 1\tDuration: 249 ms',
    stands(37, 'checking'),
    stands(10, 'loading data'),
    stands(12, 'generating'),
    stands(36, 'generating'),
    stands(39, 'completing'),
    stands(40, 'completing'),
  ];
  expect(stagesIn(lines, span).stages).toEqual([
    { name: 'waiting', ms: 2_000 },
    { name: 'loading data', ms: 2_000 },
    { name: 'generating', ms: 25_000 },
    { name: 'checking', ms: 2_000 },
    { name: 'completing', ms: 1_000 },
  ]);
});

test('every answer of the search is a slice, those of other jobs and steps are none', () => {
  const lines = [
    answered(11, 'timetables-task-load'),
    answered(33, 'timetables-task-solve'),
    answered(36, 'timetables-task-solve'),
    answered(36, 'timetables-task-solve', 'a-2'),
    JSON.stringify({ timestamp: at(36), service: 'api', message: 'a-1 was asked for' }),
  ];
  expect(stagesIn(lines, span).slices).toBe(2);
});

test('a job of which nothing was written has waited all along', () => {
  expect(stagesIn([stands(10, 'loading data', 'a-2')], span)).toEqual({
    stages: [{ name: 'waiting', ms: 32_000 }],
    slices: 0,
  });
});
