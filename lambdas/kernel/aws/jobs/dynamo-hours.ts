/** Hours in DynamoDB, beside the jobs. Must let nobody in beyond the limit, however many come at once. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Hours } from '../../core/jobs/hours.ts';
import { hourId, placeTaken, untilFree } from './hour-places.ts';

export class DynamoHours implements Hours {
  readonly #doc: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(doc: DynamoDBDocumentClient, table: string) {
    this.#doc = doc;
    this.#table = table;
  }

  /** Whoever is overtaken looks again: then another was let in. */
  async takePlace(what: string, organisation: string, perHour: number, nowMs: number): Promise<number> {
    const hour = { doc: this.#doc, table: this.#table, id: hourId(what, organisation), perHour };
    for (;;) {
      const retryAfterMs = await untilFree(hour, nowMs);
      if (retryAfterMs > 0) return retryAfterMs;
      try {
        await this.#doc.send(new UpdateCommand(placeTaken(hour, nowMs)));
        return 0;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
  }
}
