import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../../lambdas/kernel/aws/aws-calls.ts';
import { Executions } from '../../../../../lambdas/kernel/aws/jobs/executions.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:jobs';
const sfn = mockClient(SFNClient);

beforeEach(() => {
  sfn.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const start = (answerSeconds = 5) =>
  new Executions({ stateMachineArn: ARN, answerSeconds }, new AwsCalls()).start('ac-1');

describe('starting an execution', () => {
  test('names it after its job and hands the id over', async () => {
    sfn.on(StartExecutionCommand).resolves({});
    await start();
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: ARN,
      name: 'ac-1',
      input: '{"job_id":"ac-1"}',
    });
  });

  test('leaves one alone that is there already', async () => {
    sfn
      .on(StartExecutionCommand)
      .rejects(new ExecutionAlreadyExists({ message: 'it exists', $metadata: {} }));
    await expect(start()).resolves.toBeUndefined();
  });

  test('fails in words when no answer comes in time', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    sfn.on(StartExecutionCommand).callsFake(async () => {
      const [, options] = (sfn.commandCalls(StartExecutionCommand)[0]?.args ?? []) as unknown[];
      const { abortSignal } = options as { abortSignal: AbortSignal };
      await new Promise((resolve) => abortSignal.addEventListener('abort', resolve));
      throw abortSignal.reason;
    });
    await expect(start(0.05)).rejects.toThrow('the start got no answer within 0.05 s');
    expect(limits).toHaveBeenCalledWith(50);
  });

  test('fails in words when it is refused, and keeps why', async () => {
    const cause = new Error('throttled');
    sfn.on(StartExecutionCommand).rejects(cause);
    await expect(start()).rejects.toThrow(expect.objectContaining({ message: 'the start failed', cause }));
  });
});
