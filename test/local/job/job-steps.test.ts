import type { HistoryEvent, HistoryEventType } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { stepsOf } from '../../../local/job/job-steps.ts';

const entered = (type: HistoryEventType, name: string, seconds: number): HistoryEvent => ({
  id: seconds,
  type,
  timestamp: new Date(seconds * 1_000),
  stateEnteredEventDetails: { name },
});
const task = (name: string, seconds: number): HistoryEvent => entered('TaskStateEntered', name, seconds);
const job = { fromMs: 8_000, toMs: 40_000 };

test('every step lasts until the next begins, the last until the end of the job', () => {
  const events: HistoryEvent[] = [
    { id: 1, type: 'ExecutionStarted', timestamp: new Date(9_000) },
    task('Begin', 10),
    entered('ChoiceStateEntered', 'Has it begun?', 11),
    task('Load', 11),
    entered('MapStateEntered', 'Solve', 13),
    task('Slice', 13),
    task('Slice', 33),
    task('Check', 37),
    task('Publish', 39),
  ];
  expect(stepsOf(events, job)).toEqual({
    steps: [
      { name: 'waiting', ms: 2_000 },
      { name: 'begin', ms: 1_000 },
      { name: 'load', ms: 2_000 },
      { name: 'solve', ms: 24_000 },
      { name: 'check', ms: 2_000 },
      { name: 'publish', ms: 1_000 },
    ],
    slices: 2,
  });
});

test('a step that was tried again is counted whole', () => {
  const events = [
    task('Begin', 10),
    task('Retry', 15),
    entered('WaitStateEntered', 'Pause', 16),
    task('Begin', 19),
    task('Load', 20),
  ];
  expect(stepsOf(events, job).steps).toEqual([
    { name: 'waiting', ms: 2_000 },
    { name: 'begin', ms: 6_000 },
    { name: 'retry', ms: 1_000 },
    { name: 'pause', ms: 3_000 },
    { name: 'load', ms: 20_000 },
  ]);
});

test('a job without an execution has waited all along', () => {
  expect(stepsOf([], job)).toEqual({ steps: [{ name: 'waiting', ms: 32_000 }], slices: 0 });
});
