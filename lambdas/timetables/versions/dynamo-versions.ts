/** Published versions in DynamoDB, an organisation's all in one partition. Must never let two publish the same number. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../kernel/aws/table.ts';
import type { Version, VersionPage, Versions } from './versions.ts';

/** Why a transaction is cancelled that somebody else's may have brought about. Source: CancellationReason, DynamoDB API reference. */
const FASTER: readonly (string | undefined)[] = ['None', 'ConditionalCheckFailed', 'TransactionConflict'];
const TITLES = 'title#';
const DIGITS = 8;

/**
 * Items of an organisation, by `entry`: `version#<id of the title>#00000003`, none of which ever changes, and `title#Autumn 2026`, a
 * copy of that title's current one. Both are written together, and the number is taken by the first.
 */
export class DynamoVersions implements Versions {
  readonly #doc: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(doc: DynamoDBDocumentClient, table: string) {
    this.#doc = doc;
    this.#table = table;
  }

  async get(organisation: string, publishedId: string, version?: number): Promise<Version | undefined> {
    if (version === undefined)
      return (await this.history(organisation, publishedId, { size: 1 })).versions[0];
    const Key = { organisation, entry: entryOf({ publishedId, version }) };
    const { Item } = await this.#doc.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    );
    return Item && versionOf(Item);
  }

  titles(organisation: string, { size, after }: { size: number; after?: string }): Promise<VersionPage> {
    return this.#page(organisation, TITLES, size, {
      ScanIndexForward: true,
      ...(after === undefined ? {} : { ExclusiveStartKey: { organisation, entry: `${TITLES}${after}` } }),
    });
  }

  history(
    organisation: string,
    publishedId: string,
    { size, after }: { size: number; after?: number },
  ): Promise<VersionPage> {
    const last = after === undefined ? undefined : entryOf({ publishedId, version: after });
    return this.#page(organisation, versionsOf(publishedId), size, {
      ScanIndexForward: false,
      ...(last === undefined ? {} : { ExclusiveStartKey: { organisation, entry: last } }),
    });
  }

  async publish(organisation: string, version: Version): Promise<boolean> {
    const item = itemOf(organisation, version);
    const puts = [
      { Item: { ...item, entry: entryOf(version) }, ConditionExpression: 'attribute_not_exists(entry)' },
      { Item: { ...item, entry: `${TITLES}${version.title}` } },
    ];
    try {
      const TransactItems = puts.map((put) => ({ Put: { TableName: this.#table, ...put } }));
      await this.#doc.send(new TransactWriteCommand({ TransactItems }));
      return true;
    } catch (error) {
      const reasons = error instanceof TransactionCanceledException ? error.CancellationReasons : undefined;
      if (reasons?.every(({ Code }) => FASTER.includes(Code))) return false;
      throw error;
    }
  }

  /** Items take 3 kB at the most, so that a page of a hundred and one more comes in one answer. */
  async #page(
    organisation: string,
    beginning: string,
    size: number,
    way: Pick<QueryCommandInput, 'ScanIndexForward' | 'ExclusiveStartKey'>,
  ): Promise<VersionPage> {
    const { Items = [] } = await this.#doc.send(
      new QueryCommand({
        ...way,
        TableName: this.#table,
        KeyConditionExpression: 'organisation = :organisation AND begins_with(entry, :beginning)',
        ExpressionAttributeValues: { ':organisation': organisation, ':beginning': beginning },
        ConsistentRead: true,
        Limit: size + 1,
      }),
    );
    return { versions: Items.slice(0, size).map(versionOf), more: Items.length > size };
  }
}

function versionsOf(publishedId: string): string {
  return `version#${publishedId}#`;
}

function entryOf({ publishedId, version }: Pick<Version, 'publishedId' | 'version'>): string {
  return `${versionsOf(publishedId)}${String(version).padStart(DIGITS, '0')}`;
}

function itemOf(organisation: string, version: Version): Item {
  return {
    organisation,
    published_id: version.publishedId,
    title: version.title,
    version: version.version,
    job_id: version.jobId,
    variant: version.variant,
    note: version.note,
    user_id: version.userId,
    published_at: version.publishedAtMs,
    cost: version.cost,
    classes: version.classes,
    students: version.students,
  };
}

function versionOf(item: Item): Version {
  return {
    publishedId: String(item.published_id),
    title: String(item.title),
    version: Number(item.version),
    jobId: String(item.job_id),
    variant: Number(item.variant),
    ...(item.note === undefined ? {} : { note: String(item.note) }),
    userId: String(item.user_id),
    publishedAtMs: Number(item.published_at),
    cost: Number(item.cost),
    classes: Number(item.classes),
    students: Number(item.students),
  };
}
