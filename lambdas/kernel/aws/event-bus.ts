/** Puts events on the product's bus. Must check the failed entries of every answer: PutEvents can succeed in part. */
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Bus, BusEvent } from '../core/announce.ts';
import { chunksOf } from '../core/chunk.ts';
import type { AwsCalls } from './aws-calls.ts';
import { untilAccepted } from './until-accepted.ts';

const ENTRIES_A_CALL = 10;

export class EventBus implements Bus {
  readonly #client: EventBridgeClient;
  readonly #bus: { name: string; source: string };

  /** `source` names the room, such as `groundswell.prayer-times`. */
  constructor(bus: { name: string; source: string }, calls: AwsCalls, client = new EventBridgeClient({})) {
    this.#bus = bus;
    this.#client = calls.watch(client);
  }

  /** Publishes every event; entries that fail are sent again. Throws `RetryLater` when some keep failing. */
  async publish(events: readonly BusEvent[]): Promise<void> {
    const entries = events.map(({ detailType, detail }) => ({
      EventBusName: this.#bus.name,
      Source: this.#bus.source,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    }));
    for await (const batch of chunksOf(entries, ENTRIES_A_CALL)) await this.#putAll(batch);
  }

  async #putAll(batch: PutEventsRequestEntry[]): Promise<void> {
    await untilAccepted(`bus ${this.#bus.name}`, batch, async (open) => {
      const { Entries = [] } = await this.#client.send(new PutEventsCommand({ Entries: [...open] }));
      return open.filter((_, i) => Entries[i]?.ErrorCode !== undefined);
    });
  }
}
