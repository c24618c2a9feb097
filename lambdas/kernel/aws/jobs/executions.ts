/** Starts executions of one state machine. Must never start a job twice: an execution bears the name of its job. */
import { ExecutionAlreadyExists, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { startFailure } from '../../core/jobs/failed-start.ts';
import type { AwsCalls } from '../aws-calls.ts';

/** `answerSeconds` is how long Step Functions has to answer, the SDK's retries included. */
export type ExecutionSettings = { stateMachineArn: string; answerSeconds: number };

export class Executions {
  readonly #client: SFNClient;
  readonly #settings: ExecutionSettings;

  constructor(settings: ExecutionSettings, calls: AwsCalls) {
    this.#settings = settings;
    this.#client = calls.watch(new SFNClient({}));
  }

  /**
   * Starts the job's execution with `{"job_id": ...}`, unless it runs or ran already. Throws in words for whoever ordered the job
   * when it was refused or got no answer; the cause is for the log.
   */
  async start(jobId: string): Promise<void> {
    const { stateMachineArn, answerSeconds } = this.#settings;
    const order = new StartExecutionCommand({
      stateMachineArn,
      name: jobId,
      input: JSON.stringify({ job_id: jobId }),
    });
    const abortSignal = AbortSignal.timeout(answerSeconds * 1_000);
    try {
      await this.#client.send(order, { abortSignal });
    } catch (cause) {
      if (cause instanceof ExecutionAlreadyExists) return;
      throw new Error(startFailure(abortSignal.aborted ? answerSeconds : undefined), { cause });
    }
  }
}
