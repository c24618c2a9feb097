/** Puts events on the product's bus. Must look at every entry of an answer: PutEvents can succeed in part. */
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Bus, BusEvent } from '../core/bus.ts';
import { chunksOf } from '../core/chunk.ts';
import type { AwsCalls } from './aws-calls.ts';
import { untilAccepted } from './until-accepted.ts';

const ENTRIES_A_CALL = 10;
/** What is worth another try; every other code stands for an event or a grant that is wrong. Source: PutEventsResultEntry, EventBridge API reference. */
const MOMENTARY = ['InternalFailure', 'ThrottlingException'];

/** The product's bus as one room speaks to it. */
export class EventBus implements Bus {
  readonly #client: EventBridgeClient;
  readonly #bus: { name: string; source: string };

  /** `source` names the room, such as `groundswell.prayer-times`. */
  constructor(bus: { name: string; source: string }, calls: AwsCalls) {
    this.#bus = bus;
    this.#client = calls.watch(new EventBridgeClient({}));
  }

  /**
   * Publishes every event; entries that EventBridge does not confirm are sent again.
   * Throws when an event or its sender is refused for good, and `RetryLater` when some keep failing. An event may arrive twice.
   */
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
      const fault = Entries.find(({ ErrorCode }) => ErrorCode && !MOMENTARY.includes(ErrorCode));
      if (fault) {
        throw new Error(
          `expected the bus to take every event, got ${fault.ErrorCode}: ${fault.ErrorMessage}`,
        );
      }
      return open.filter((_, i) => Entries[i]?.EventId === undefined);
    });
  }
}
