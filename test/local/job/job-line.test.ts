import { expect, test } from 'vitest';
import type { Progress } from '../../../lambdas/timetables/contract.ts';
import { jobLine } from '../../../local/job/job-line.ts';

const generating: Progress = {
  job_id: 'a-1',
  progress: 62,
  status: 'running',
  stage: 'generating',
  message: 'cost 1234, 12 % below its first timetable, 11 s left',
  timestamp: '2026-11-24T02:00:00.000Z',
};

test.each<[string, Partial<Progress>, string]>([
  [
    'running says stage, percent, cost and time left',
    {},
    '[############--------] 62 %  generating  cost 1234, 12 % below its first timetable, 11 s left',
  ],
  [
    'waiting says so once',
    { progress: 0, status: 'queued', stage: 'waiting', message: 'waiting' },
    '[--------------------] 0 %  waiting',
  ],
  [
    'tried again says why',
    { progress: 0, status: 'retrying', stage: 'waiting', message: 'no answer within 5 s' },
    '[--------------------] 0 %  retrying  waiting  no answer within 5 s',
  ],
  [
    'of which nobody knows how far it is says that',
    { status: 'unknown', message: 'processing' },
    '[############--------] 62 %  unknown  generating  processing',
  ],
  [
    'completed says what it came to',
    { progress: 100, status: 'completed', stage: 'done', message: 'a timetable at cost 987' },
    '[####################] 100 %  completed  done  a timetable at cost 987',
  ],
])('a job that is %s', (_, progress, line) => {
  expect(jobLine({ ...generating, ...progress })).toBe(line);
});
