import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { Executions } from '../../../../lambdas/kernel/aws/executions.ts';

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:jobs';
const sfn = mockClient(SFNClient);

beforeEach(() => {
  sfn.reset();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const start = () => new Executions(ARN, new AwsCalls()).start('ac-1');

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

  test('fails when no answer comes within 5 s', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout');
    sfn.on(StartExecutionCommand).resolves({});
    await start();
    expect(limits).toHaveBeenCalledWith(5_000);
    const [, options] = (sfn.commandCalls(StartExecutionCommand)[0]?.args ?? []) as unknown[];
    expect(options).toEqual({ abortSignal: limits.mock.results[0]?.value });
  });

  test('tells which job could not be started, and why', async () => {
    const cause = new Error('throttled');
    sfn.on(StartExecutionCommand).rejects(cause);
    await expect(start()).rejects.toThrow(
      expect.objectContaining({ message: 'the execution of ac-1 could not be started', cause }),
    );
  });
});
