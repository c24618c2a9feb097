/** Ends the jobs that ran when the lane ended: the emulator fails their executions at its next start, and tells nobody. Must end no job by any other way than the product's. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import type { LaneOutputs } from '../lane/lane-outputs.ts';

const REASON = 'the lane was ended while it ran';

/** Hands every failed execution to the door that ends jobs; one that has ended already is left as it is. */
export async function endLostJobs({
  StateMachineArn,
  FailFunctionName,
}: Pick<LaneOutputs, 'StateMachineArn' | 'FailFunctionName'>): Promise<void> {
  const lambda = new LambdaClient({});
  const failed = { stateMachineArn: StateMachineArn, statusFilter: 'FAILED' } as const;
  for await (const { executions = [] } of paginateListExecutions({ client: new SFNClient({}) }, failed)) {
    for (const { name } of executions) {
      const Payload = JSON.stringify({ job_id: name, step: { reason: REASON } });
      const { FunctionError, Payload: answer } = await lambda.send(
        new InvokeCommand({ FunctionName: FailFunctionName, Payload }),
      );
      if (FunctionError) throw new Error(`job ${name} could not be ended: ${answer?.transformToString()}`);
    }
  }
}
