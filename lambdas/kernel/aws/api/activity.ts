/** Moves a user's `last_seen_at`, at most once a minute and user over all containers. Must never move it back. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getItems } from '../table.ts';

/** Hears of every valid authenticated request. */
export interface Activity {
  /** Records that `userId` was seen at `now` (epoch ms). Writing may be left out within a minute of the last write. */
  seen(userId: string, now: number): Promise<void>;
}

/** Answers when users were seen last. */
export interface LastSeen {
  /** Epoch ms of those of `userIds` that were ever seen. */
  lastSeenOf(userIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

const MINUTE_MS = 60_000;
/** How many users a container remembers, so that it asks the table once a minute and user: some 2 MB. */
const REMEMBERED_USERS = 10_000;

/**
 * The foundation's activity table: an item is `{ user_id, last_seen_at }`, `user_id` its only key, `last_seen_at` a number
 * in epoch ms.
 */
export class DynamoActivity implements Activity, LastSeen {
  readonly #doc: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #lastSeen = new Map<string, number>();

  constructor(doc: DynamoDBDocumentClient, table: string) {
    this.#doc = doc;
    this.#table = table;
  }

  async seen(userId: string, now: number): Promise<void> {
    const known = this.#lastSeen.get(userId);
    if (known !== undefined && now - known < MINUTE_MS) return;
    this.#remember(userId, await this.#write(userId, now));
  }

  async lastSeenOf(userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const keys = userIds.map((userId) => ({ user_id: userId }));
    const items = await getItems(this.#doc, this.#table, keys);
    return new Map(items.map((item) => [String(item.user_id), Number(item.last_seen_at)]));
  }

  /** The time that stands in the table afterwards: ours, or a later one than a minute before ours. */
  async #write(userId: string, now: number): Promise<number> {
    try {
      await this.#doc.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: { user_id: userId },
          UpdateExpression: 'SET last_seen_at = :now',
          ConditionExpression: 'attribute_not_exists(last_seen_at) OR last_seen_at <= :minuteAgo',
          ExpressionAttributeValues: { ':now': now, ':minuteAgo': now - MINUTE_MS },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return now;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) {
        throw new Error(`last_seen_at of ${userId} could not be written`, { cause: error });
      }
      return Number(error.Item?.last_seen_at?.N ?? now);
    }
  }

  #remember(userId: string, at: number): void {
    this.#lastSeen.delete(userId);
    this.#lastSeen.set(userId, at);
    if (this.#lastSeen.size <= REMEMBERED_USERS) return;
    const [oldest] = this.#lastSeen.keys();
    if (oldest !== undefined) this.#lastSeen.delete(oldest);
  }
}

/** The same promise over a map. */
export class MemoryActivity implements Activity, LastSeen {
  readonly lastSeen = new Map<string, number>();

  async seen(userId: string, now: number): Promise<void> {
    const known = this.lastSeen.get(userId);
    if (known === undefined || now - known >= MINUTE_MS) this.lastSeen.set(userId, now);
  }

  async lastSeenOf(userIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return new Map([...this.lastSeen].filter(([userId]) => userIds.includes(userId)));
  }
}
