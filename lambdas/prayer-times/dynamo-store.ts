/** The room's store in DynamoDB. Must cost one write unit for a user's month, and touch no secondary index for it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { getItems, type Item, insertItems, putItems, queryItems } from '../kernel/aws/table.ts';
import type { Preferences } from './contract.ts';
import { cellOf, type Layout } from './domain/cell.ts';
import type { Refusal } from './domain/polar-refusal.ts';
import {
  expiryOf,
  type MonthKey,
  monthSortKey,
  type PrayerStore,
  type StoredMonth,
  type StoredPreferences,
} from './store.ts';

export const CELL_INDEX = 'by-cell';

/** No user id holds a `#`, so the room's own items lie beside the users' without meeting them. */
const LAYOUTS_KEY = { user_id: '#layouts' };
const calendarKey = (hash: string): Item => ({ user_id: `#calendar#${hash}` });

export type PrayerTables = { preferences: string; months: string };

/**
 * Preferences: `{user_id, version, cell, preferences, calendar_hash?}`, in the index by `cell` and `user_id`.
 * Months: `{cell_month: '2026-12#28x4#07#2', user_version: '42#00000003#1', times | refusal, expires_at}`.
 */
export class DynamoPrayerStore implements PrayerStore {
  readonly #doc: DynamoDBDocumentClient;
  readonly #tables: PrayerTables;
  readonly #layout: Layout;
  #layoutIsKnown = false;

  constructor(doc: DynamoDBDocumentClient, tables: PrayerTables, layout: Layout) {
    this.#doc = doc;
    this.#tables = tables;
    this.#layout = layout;
  }

  async preferences(userId: string): Promise<StoredPreferences | undefined> {
    const item = await this.#get(this.#tables.preferences, { user_id: userId });
    return item && storedPreferences(item);
  }

  async preferencesOf(userIds: readonly string[]): Promise<StoredPreferences[]> {
    const keys = [...new Set(userIds)].map((userId) => ({ user_id: userId }));
    return (await getItems(this.#doc, this.#tables.preferences, keys)).map(storedPreferences);
  }

  /** One conditional update, so that changes at once each get a version of their own and none has to try again. */
  async savePreferences(userId: string, preferences: Preferences): Promise<StoredPreferences> {
    await this.#rememberLayout();
    const saved = await this.#update(userId, {
      UpdateExpression: 'SET preferences = :preferences, cell = :cell ADD version :one',
      ConditionExpression: 'attribute_not_exists(user_id) OR preferences <> :preferences',
      ExpressionAttributeValues: {
        ':preferences': preferences,
        ':cell': cellOf(userId, this.#layout),
        ':one': 1,
      },
    });
    if (saved) return storedPreferences(saved);
    const same = await this.preferences(userId);
    if (!same) throw new Error(`expected preferences of ${userId} that are the same, got none`);
    return same;
  }

  async importPreferences(rows: readonly { userId: string; preferences: Preferences }[]): Promise<void> {
    await this.#rememberLayout();
    const items = rows.map(({ userId, preferences }) => ({
      user_id: userId,
      version: 1,
      cell: cellOf(userId, this.#layout),
      preferences,
    }));
    await insertItems(this.#doc, this.#tables.preferences, items);
  }

  async *enrolled(cell: string): AsyncGenerator<{ userId: string; version: number }> {
    const users = queryItems(this.#doc, {
      TableName: this.#tables.preferences,
      IndexName: CELL_INDEX,
      KeyConditionExpression: 'cell = :cell',
      ExpressionAttributeValues: { ':cell': cell },
    });
    for await (const user of users) yield { userId: String(user.user_id), version: Number(user.version) };
  }

  async rehome(userId: string): Promise<void> {
    await this.#rememberLayout();
    await this.#update(userId, {
      UpdateExpression: 'SET cell = :cell',
      ConditionExpression: 'attribute_exists(user_id)',
      ExpressionAttributeValues: { ':cell': cellOf(userId, this.#layout) },
    });
  }

  async layouts(): Promise<Layout[]> {
    const known = await this.#get(this.#tables.preferences, LAYOUTS_KEY);
    return [...((known?.names ?? []) as Iterable<string>)].map((name) => {
      const [buckets = 0, shards = 0] = name.split('x').map(Number);
      return { buckets, shards };
    });
  }

  async month(key: MonthKey): Promise<StoredMonth | undefined> {
    const item = await this.#get(this.#tables.months, this.#monthKey(key));
    if (!item) return undefined;
    return item.refusal ? { refusal: item.refusal as Refusal } : { times: item.times as Uint8Array };
  }

  async saveMonths(months: readonly { key: MonthKey; stored: StoredMonth }[], nowMs: number): Promise<void> {
    const items = months.map(({ key, stored }) => ({
      ...this.#monthKey(key),
      ...stored,
      expires_at: expiryOf(key.month, nowMs),
    }));
    await putItems(this.#doc, this.#tables.months, items);
  }

  async *monthSortKeys(cell: string, month: string): AsyncGenerator<string> {
    const months = queryItems(this.#doc, {
      TableName: this.#tables.months,
      KeyConditionExpression: 'cell_month = :place',
      ExpressionAttributeValues: { ':place': `${month}#${cell}` },
      ProjectionExpression: 'user_version',
    });
    for await (const month of months) yield String(month.user_version);
  }

  async openCalendar(userId: string, hash: string): Promise<boolean> {
    if (!(await this.preferences(userId))) return false;
    await this.#doc.send(
      new PutCommand({ TableName: this.#tables.preferences, Item: { ...calendarKey(hash), owner: userId } }),
    );
    const change = {
      UpdateExpression: 'SET calendar_hash = :hash',
      ExpressionAttributeValues: { ':hash': hash },
    };
    return this.#changeCalendar(userId, change, hash);
  }

  async closeCalendar(userId: string): Promise<void> {
    await this.#changeCalendar(userId, { UpdateExpression: 'REMOVE calendar_hash' });
  }

  async calendarOwner(hash: string): Promise<StoredPreferences | undefined> {
    const calendar = await this.#get(this.#tables.preferences, calendarKey(hash));
    const owner = calendar && (await this.preferences(String(calendar.owner)));
    return owner?.calendarHash === hash ? owner : undefined;
  }

  /** Changes the one attribute that makes an address valid, then drops the former address's item. */
  async #changeCalendar(userId: string, change: Change, kept?: string): Promise<boolean> {
    const before = await this.#update(
      userId,
      { ...change, ConditionExpression: 'attribute_exists(user_id)' },
      'ALL_OLD',
    );
    if (before?.calendar_hash && before.calendar_hash !== kept) {
      const Key = calendarKey(String(before.calendar_hash));
      await this.#doc.send(new DeleteCommand({ TableName: this.#tables.preferences, Key }));
    }
    return before !== undefined;
  }

  /** Once for each container, before its first user is written: the sweep finds users by the layouts it knows. */
  async #rememberLayout(): Promise<void> {
    if (this.#layoutIsKnown) return;
    const { buckets, shards } = this.#layout;
    await this.#doc.send(
      new UpdateCommand({
        TableName: this.#tables.preferences,
        Key: LAYOUTS_KEY,
        UpdateExpression: 'ADD #names :names',
        ExpressionAttributeNames: { '#names': 'names' },
        ExpressionAttributeValues: { ':names': new Set([`${buckets}x${shards}`]) },
      }),
    );
    this.#layoutIsKnown = true;
  }

  #monthKey(key: MonthKey): Item {
    return {
      cell_month: `${key.month}#${cellOf(key.userId, this.#layout)}`,
      user_version: monthSortKey(key),
    };
  }

  async #get(table: string, Key: Item): Promise<Item | undefined> {
    return (await this.#doc.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  }

  /** The user's item after (or before) the update; undefined when the condition did not hold. */
  async #update(
    userId: string,
    change: Change,
    values: 'ALL_NEW' | 'ALL_OLD' = 'ALL_NEW',
  ): Promise<Item | undefined> {
    try {
      const answer = await this.#doc.send(
        new UpdateCommand({
          TableName: this.#tables.preferences,
          Key: { user_id: userId },
          ReturnValues: values,
          ...change,
        }),
      );
      return answer.Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

type Change = { UpdateExpression: string; ConditionExpression?: string; ExpressionAttributeValues?: Item };

function storedPreferences(item: Item): StoredPreferences {
  return {
    userId: String(item.user_id),
    version: Number(item.version),
    cell: String(item.cell),
    preferences: item.preferences as Preferences,
    ...(item.calendar_hash === undefined ? {} : { calendarHash: String(item.calendar_hash) }),
  };
}
