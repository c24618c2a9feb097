/** Sends messages to SQS. Must look at every entry of an answer: a batch call that succeeds can still lose some. */
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import { chunksOf } from '../core/chunk.ts';
import type { AwsCalls } from './aws-calls.ts';
import { untilAccepted } from './until-accepted.ts';

const ENTRIES_A_BATCH = 10;

/** One queue of JSON messages. */
export class QueueSender<Message> {
  readonly #sqs: SQSClient;
  readonly #url: string;

  constructor(url: string, calls: AwsCalls) {
    this.#url = url;
    this.#sqs = calls.watch(new SQSClient({}));
  }

  /**
   * Sends every message, in batches of 10; entries that SQS does not confirm are sent again.
   * Throws when an entry is the sender's fault, and `RetryLater` when SQS keeps refusing. A message may arrive twice.
   */
  async send(messages: readonly Message[]): Promise<void> {
    const entries = messages.map((message, i) => ({ Id: String(i), MessageBody: JSON.stringify(message) }));
    for await (const batch of chunksOf(entries, ENTRIES_A_BATCH)) await this.#sendBatch(batch);
  }

  async #sendBatch(batch: SendMessageBatchRequestEntry[]): Promise<void> {
    await untilAccepted(this.#url, batch, async (open) => {
      const { Successful = [], Failed = [] } = await this.#sqs.send(
        new SendMessageBatchCommand({ QueueUrl: this.#url, Entries: [...open] }),
      );
      const fault = Failed.find(({ SenderFault }) => SenderFault);
      if (fault) throw new Error(`expected SQS to take every message, got ${fault.Code}: ${fault.Message}`);
      const taken = new Set(Successful.map(({ Id }) => Id));
      return open.filter(({ Id }) => !taken.has(Id));
    });
  }
}
