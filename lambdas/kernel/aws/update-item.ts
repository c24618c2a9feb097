/** One conditional update of an item. Must answer a condition that did not hold, never throw for it. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Item } from './table.ts';

export type ItemUpdate = {
  key: Item;
  set: Item;
  /** Further assignments and what they are made of, as DynamoDB writes them. */
  assign?: readonly string[];
  add?: Item;
  remove?: readonly string[];
  condition?: string;
  names?: Readonly<Record<string, string>>;
  values?: Item;
};

/** The item after the update, or undefined when the condition did not hold. Fields of `set` and `add` may have any name. */
export async function updateItem(
  doc: DynamoDBDocumentClient,
  table: string,
  { key, set, assign = [], add = {}, remove = [], condition, names, values }: ItemUpdate,
): Promise<Item | undefined> {
  const fields = Object.entries({ ...set, ...add });
  const clauses = [
    ['SET', [...Object.keys(set).map((name) => `#${name} = :${name}`), ...assign]],
    ['ADD', Object.keys(add).map((name) => `#${name} :${name}`)],
    ['REMOVE', remove],
  ] as const;
  try {
    const { Attributes } = await doc.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression: clauses
          .filter(([, parts]) => parts.length > 0)
          .map(([word, parts]) => `${word} ${parts.join(', ')}`)
          .join(' '),
        ConditionExpression: condition,
        ExpressionAttributeNames: {
          ...names,
          ...Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ...values,
          ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
        },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
