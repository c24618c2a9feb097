/** Starts executions of one state machine. Must never start a job twice: an execution bears the name of its job. */
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { AwsCalls } from './aws-calls.ts';

const ANSWER_TIMEOUT_MS = 5_000;

export class Executions {
  readonly #client: SFNClient;
  readonly #stateMachineArn: string;

  constructor(stateMachineArn: string, calls: AwsCalls) {
    this.#stateMachineArn = stateMachineArn;
    this.#client = calls.watch(new SFNClient({}));
  }

  /** Starts the job's execution with `{"job_id": ...}`, unless it runs or ran already. Throws when no answer comes within 5 s, retries included. */
  async start(jobId: string): Promise<void> {
    const order = new StartExecutionCommand({
      stateMachineArn: this.#stateMachineArn,
      name: jobId,
      input: JSON.stringify({ job_id: jobId }),
    });
    try {
      await this.#client.send(order, { abortSignal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return;
      throw new Error(`the execution of ${jobId} could not be started`, { cause: error });
    }
  }
}
