import { describe, expect, test } from 'vitest';
import type { Cycle } from '../../../local/cycle/cycle.ts';
import { cycleSummary, faultsOf } from '../../../local/cycle/summary.ts';

const run = {
  runId: 'wave#2026-11-05',
  attempt: 1,
  scheduledAtMs: 0,
  startedAtMs: 0,
  due: 2_500,
  queued: 2_500,
  messages: 25,
  done: 2_500,
  failed: 0,
};
const cycle: Cycle = {
  month: '2026-12',
  startedAtMs: 1_000,
  finishedAtMs: 11_000,
  users: 5_000,
  lackedBefore: 5_000,
  lackedAfter: 0,
  runs: [run, { ...run, runId: 'wave#2026-11-06' }],
  deadLetters: 0,
};
const usage = {
  invocations: 40,
  gbSeconds: 12,
  calls: { 'DynamoDB.BatchWriteItem': 200, 'SQS.SendMessageBatch': 30 },
  readUnits: 100,
  writeUnits: 6_000,
};

describe('the summary of a cycle', () => {
  test('tells what was due, written and sent, what it would cost, and how long it took', () => {
    expect(cycleSummary(cycle, usage)).toBe(
      [
        'Cycle of 2026-12',
        '  users           5000',
        '  users due       5000',
        '  months written  5000',
        '  failed          0',
        '  messages sent   50 chunks, 2 ends of planning',
        '  dead letters    0',
        '  AWS calls       230 (200 DynamoDB.BatchWriteItem, 30 SQS.SendMessageBatch)',
        '  on AWS          $0.0040 (Lambda $0.0002, SQS $0.0001, DynamoDB $0.0038)',
        '  duration        10.0 s (500 users/s)',
      ].join('\n'),
    );
  });

  test('says so when everybody had the month already', () => {
    const summary = cycleSummary({ ...cycle, lackedBefore: 0, runs: [] }, { ...usage, calls: {} });
    expect(summary).toContain('users due       0 (all had 2026-12 already)');
    expect(summary).toMatch(/duration {8}10\.0 s$/);
  });
});

describe('a cycle is a success', () => {
  test('when everybody has the month and nothing is left over', () => {
    expect(faultsOf(cycle)).toEqual([]);
  });

  test('and else names each reason', () => {
    const failed = { ...cycle, lackedAfter: 3, deadLetters: 1, runs: [{ ...run, done: 2_493, failed: 7 }] };
    expect(faultsOf(failed)).toEqual([
      'users without the month 2026-12: 3',
      'users that failed: 7',
      'messages in the dead-letter queue: 1',
    ]);
  });
});
