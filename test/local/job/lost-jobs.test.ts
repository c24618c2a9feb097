import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { endLostJobs } from '../../../local/job/lost-jobs.ts';

const outputs = { StateMachineArn: 'arn:machine', FailFunctionName: 'fail' };
const workflows = mockClient(SFNClient);
const lambda = mockClient(LambdaClient);
beforeEach(() => {
  workflows.reset();
  lambda.reset();
  const executions = ['a-1', 'a-2'].map((name) => ({
    name,
    executionArn: `arn:execution:${name}`,
    stateMachineArn: outputs.StateMachineArn,
    status: 'FAILED' as const,
    startDate: new Date(0),
  }));
  workflows.on(ListExecutionsCommand, { statusFilter: 'FAILED' }).resolves({ executions });
});

test('every job whose execution failed is handed to the door that ends jobs', async () => {
  lambda.on(InvokeCommand).resolves({ StatusCode: 200 });
  await endLostJobs(outputs);
  const asked = lambda.commandCalls(InvokeCommand).map(({ args: [{ input }] }) => input);
  expect(asked.map(({ FunctionName, Payload }) => [FunctionName, JSON.parse(String(Payload))])).toEqual([
    ['fail', { job_id: 'a-1', step: { reason: 'the lane was ended while it ran' } }],
    ['fail', { job_id: 'a-2', step: { reason: 'the lane was ended while it ran' } }],
  ]);
});

test('a door that fails is told by the job’s name', async () => {
  lambda.on(InvokeCommand).resolves({ StatusCode: 200, FunctionError: 'Unhandled' });
  await expect(endLostJobs(outputs)).rejects.toThrow(/^job a-1 could not be ended/);
});
