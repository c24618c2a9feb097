import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { defineTask, taskDefinition } from '../../../../../lambdas/kernel/aws/jobs/define-task.ts';
import { doorLog } from '../../../../support/door-log.ts';
import { lambdaContext } from '../../../../support/http-event.ts';

const log = doorLog();
let built: number;
beforeEach(() => {
  built = 0;
});

const task = taskDefinition({
  name: 'room-task',
  settings: z.object({}),
  input: z.object({ job_id: z.string(), part: z.string().optional() }),
  build: () => {
    built += 1;
    return { greeting: 'hello' };
  },
  work: async ({ job_id, part }, { greeting }, { logger }) => {
    logger.info('works');
    if (part === 'broken') throw new Error('the step broke');
    return { outcome: 'done', text: `${greeting} ${job_id} ${part}` };
  },
});

describe('a task', () => {
  test('answers what the work came to, from services that were built once', async () => {
    const handler = defineTask(task);
    expect(built).toBe(0);
    expect(await handler({ job_id: 'a-1', part: '0', step: {} }, lambdaContext())).toEqual({
      outcome: 'done',
      text: 'hello a-1 0',
    });
    await handler({ job_id: 'a-2' }, lambdaContext());
    expect(built).toBe(1);
  });

  test('logs under the id of its job, and of no job before', async () => {
    const handler = defineTask(task);
    await handler({ job_id: 'a-1' }, lambdaContext());
    await handler({ job_id: 'a-2' }, lambdaContext());
    const ids = log
      .lines('INFO')
      .filter(({ message }) => message === 'works')
      .map(({ job_id }) => job_id);
    expect(ids).toEqual(['a-1', 'a-2']);
    expect(log.lines('INFO')).toContainEqual(
      expect.objectContaining({ message: 'step answered', job_id: 'a-1', answer: expect.anything() }),
    );
  });

  test('fails the step by the name of what is wrong with its input', async () => {
    await expect(defineTask(task)({ job: 'a-1' }, lambdaContext())).rejects.toThrow(
      'malformed input of a step: job_id: expected',
    );
  });

  test('throws what the work throws, so that the step is tried again', async () => {
    await expect(defineTask(task)({ job_id: 'a-1', part: 'broken' }, lambdaContext())).rejects.toThrow(
      'the step broke',
    );
  });
});
