import { describe, expect, test } from 'vitest';
import type { JobBody, Result } from '../../../lambdas/timetables/contract.ts';
import { jobFaults, jobSummary } from '../../../local/job/job-summary.ts';

const job: JobBody = {
  job_id: 'a-1',
  name: 'Sample university',
  user_id: 'demo:1',
  progress: 100,
  status: 'completed',
  stage: 'done',
  message: 'a timetable at cost 987',
  created_at: '2026-11-24T02:00:00.000Z',
  seconds: 24,
  lock_count: 0,
  variants: [],
};
const variant: Result['variants'][number] = {
  variant: 0,
  hard: 0,
  cost: 987,
  moves: 5,
  terms: [
    { name: 'room', hard: true, total: 0, violations: [] },
    { name: 'time', hard: false, total: 900, violations: [] },
    { name: 'students', hard: false, total: 87, violations: [] },
    { name: 'distribution', hard: false, total: 0, violations: [] },
  ],
  constraints: [],
  unplaced: [],
};
const result: Result = {
  instance: { name: 'town', format: 'university', classes: 96, students: 600 },
  frame: { days: [1], from: '08:00', to: '20:00', weeks: 14 },
  ranking: [0],
  variants: [variant],
  comparisons: [],
  locks: [],
};
const stages = {
  stages: [
    { name: 'waiting', ms: 300 },
    { name: 'generating', ms: 24_600 },
    { name: 'completing', ms: 100 },
  ],
  slices: 2,
};

describe('the summary of a job', () => {
  test('tells what was made, what it costs, and how long every stage took', () => {
    expect(jobSummary({ job, result }, stages)).toBe(
      [
        'Timetable of the sample university',
        '  job             a-1',
        '  status          completed',
        '  classes         96',
        '  students        600',
        '  broken rules    0',
        '  cost            987 (time 900, students 87)',
        '  search          24 s in 2 slices',
        '  stages          waiting 300 ms, generating 24.6 s, completing 100 ms',
        '  duration        25.0 s',
      ].join('\n'),
    );
  });

  test('tells how many classes have no place', () => {
    const short = { ...result, variants: [{ ...variant, hard: 3, unplaced: ['A-1', 'B-1'] }] };
    expect(jobSummary({ job, result: short }, stages)).toContain('classes         96 (2 without a place)');
  });

  test('tells no figures of a timetable that is not there', () => {
    const failed = { ...job, status: 'failed' as const };
    expect(jobSummary({ job: failed }, { ...stages, slices: 1 })).not.toMatch(/cost|classes/);
    expect(jobSummary({ job: failed }, { ...stages, slices: 1 })).toContain('24 s in 1 slice\n');
  });
});

describe('a job is a success', () => {
  test('when it is completed and no rule is broken', () => {
    expect(jobFaults({ job, result })).toEqual([]);
  });

  test.each<[string, Partial<JobBody>, string]>([
    [
      'failed',
      { status: 'failed', message: 'rooms[0].capacity: expected 1 or more, got -1' },
      'timetable job a-1: expected completed, got failed: rooms[0].capacity: expected 1 or more, got -1',
    ],
    [
      'cancelled',
      { status: 'cancelled', message: 'cancelled on demand' },
      'timetable job a-1: expected completed, got cancelled: cancelled on demand',
    ],
    [
      'went on for too long',
      { status: 'running', progress: 45, stage: 'generating', message: 'no answer' },
      'timetable job a-1: expected an end within 5 minutes, got running at 45 % (generating: no answer)',
    ],
  ])('and else says why: one that %s', (_, standing, fault) => {
    expect(jobFaults({ job: { ...job, ...standing } })).toEqual([fault]);
  });

  test('and not where the best timetable breaks rules', () => {
    const broken = { ...result, variants: [{ ...variant, hard: 3 }] };
    expect(jobFaults({ job, result: broken })).toEqual(['timetable job a-1: expected no broken rule, got 3']);
  });
});
