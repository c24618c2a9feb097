/** Proves that a user's last_seen_at moves at most once a minute and never back, whichever container sees the user. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type DynamoDBDocumentClient, type UpdateCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Activity,
  DynamoActivity,
  type LastSeen,
  MemoryActivity,
} from '../../../../../lambdas/kernel/aws/api/activity.ts';

const NOON = Date.parse('2026-12-01T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The activity table, so far as one conditional update needs it. */
function activityTable() {
  const rows = new Map<string, number>();
  const writes: { userId: string; at: number }[] = [];
  const table = { rows, writes, requests: 0, down: false };
  const read = ({ input }: BatchGetCommand) => {
    const ids = input.RequestItems?.activity?.Keys?.map(({ user_id }) => user_id as string) ?? [];
    const found = ids.filter((id) => rows.has(id));
    return { Responses: { activity: found.map((id) => ({ user_id: id, last_seen_at: rows.get(id) })) } };
  };
  const write = async ({ input }: UpdateCommand) => {
    table.requests += 1;
    if (table.down) throw new Error('the table is down');
    const userId = input.Key?.user_id as string;
    const { ':now': at, ':minuteAgo': minuteAgo } = input.ExpressionAttributeValues as Record<string, number>;
    const old = rows.get(userId);
    if (old !== undefined && old > Number(minuteAgo)) {
      const Item = { last_seen_at: { N: String(old) } };
      throw new ConditionalCheckFailedException({ message: 'the condition failed', $metadata: {}, Item });
    }
    rows.set(userId, Number(at));
    writes.push({ userId, at: Number(at) });
    return { input };
  };
  const send = async (command: BatchGetCommand | UpdateCommand) =>
    command instanceof BatchGetCommand ? read(command) : write(command);
  const doc = { send } as unknown as DynamoDBDocumentClient;
  return { rows, writes, table, container: () => new DynamoActivity(doc, 'activity') };
}

function memory() {
  const activity = new MemoryActivity();
  return { activity, lastSeen: (userId: string) => activity.lastSeen.get(userId) };
}

function dynamo() {
  const { rows, container } = activityTable();
  return { activity: container(), lastSeen: (userId: string) => rows.get(userId) };
}

describe.each<
  [string, () => { activity: Activity & LastSeen; lastSeen(userId: string): number | undefined }]
>([
  ['in memory', memory],
  ['in DynamoDB', dynamo],
])('activity %s', (_title, make) => {
  test('records a first sight, and the next one a minute later', async () => {
    const { activity, lastSeen } = make();
    await activity.seen('7', NOON);
    expect(lastSeen('7')).toBe(NOON);
    await activity.seen('7', NOON + MINUTE - 1);
    expect(lastSeen('7')).toBe(NOON);
    await activity.seen('7', NOON + MINUTE);
    expect(lastSeen('7')).toBe(NOON + MINUTE);
  });

  test('keeps users apart', async () => {
    const { activity, lastSeen } = make();
    await activity.seen('7', NOON);
    await activity.seen('8', NOON + 1);
    expect([lastSeen('7'), lastSeen('8'), lastSeen('9')]).toEqual([NOON, NOON + 1, undefined]);
  });

  test('tells when the users asked for were seen last, and leaves out who never was', async () => {
    const { activity } = make();
    await activity.seen('7', NOON);
    await activity.seen('8', NOON + 1);
    expect(await activity.lastSeenOf(['7', '9'])).toEqual(new Map([['7', NOON]]));
  });

  test('does not move back with the clock, and goes on when the clock has caught up', async () => {
    const { activity, lastSeen } = make();
    await activity.seen('7', NOON);
    await activity.seen('7', NOON - 60 * MINUTE);
    expect(lastSeen('7')).toBe(NOON);
    await activity.seen('7', NOON + MINUTE);
    expect(lastSeen('7')).toBe(NOON + MINUTE);
  });
});

describe('activity over several containers', () => {
  test('is written once a minute and user, in order, however requests fall and clocks jump', async () => {
    const sights = fc.array(
      fc.record({
        container: fc.nat(2),
        userId: fc.constantFrom('7', '8'),
        after: fc.integer({ min: -3 * MINUTE, max: 3 * MINUTE }),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(sights, async (all) => {
        const { writes, container } = activityTable();
        const containers = [container(), container(), container()];
        let now = NOON;
        for (const { container: at, userId, after } of all) {
          now += after;
          await containers[at]?.seen(userId, now);
        }
        for (const userId of ['7', '8']) {
          const times = writes.filter((write) => write.userId === userId).map(({ at }) => at);
          times.slice(1).forEach((at, i) => {
            expect(at - Number(times[i])).toBeGreaterThanOrEqual(MINUTE);
          });
        }
      }),
    );
  });

  test('misses no minute: a container that lost the race learns when the winner wrote', async () => {
    const { rows, container } = activityTable();
    const [first, second] = [container(), container()];
    await first.seen('7', NOON);
    await second.seen('7', NOON + 50 * SECOND);
    await second.seen('7', NOON + MINUTE);
    expect(rows.get('7')).toBe(NOON + MINUTE);
  });

  test('asks the table once a minute and user', async () => {
    const { table, container } = activityTable();
    const activity = container();
    for (let second = 0; second < 60; second += 1) await activity.seen('7', NOON + second * SECOND);
    expect(table.requests).toBe(1);
  });

  test('says whose sight was not written and tries again at the next request', async () => {
    const { table, rows, container } = activityTable();
    const activity = container();
    table.down = true;
    await expect(activity.seen('7', NOON)).rejects.toThrow('last_seen_at of 7 could not be written');
    table.down = false;
    await activity.seen('7', NOON + SECOND);
    expect(rows.get('7')).toBe(NOON + SECOND);
  });

  test('forgets the longest unseen of many users, and is right without that memory', async () => {
    const { table, rows, container } = activityTable();
    const activity = container();
    for (let user = 0; user <= 10_000; user += 1) await activity.seen(String(user), NOON);
    await activity.seen('0', NOON + 1);
    expect(table.requests).toBe(10_002);
    expect(rows.get('0')).toBe(NOON);
  });
});

test('the condition lets a write pass only over nothing or a minute-old sight', async () => {
  const inputs: unknown[] = [];
  const doc = { send: async ({ input }: UpdateCommand) => inputs.push(input) };
  await new DynamoActivity(doc as unknown as DynamoDBDocumentClient, 'activity').seen('7', NOON);
  expect(inputs).toEqual([
    {
      TableName: 'activity',
      Key: { user_id: '7' },
      UpdateExpression: 'SET last_seen_at = :now',
      ConditionExpression: 'attribute_not_exists(last_seen_at) OR last_seen_at <= :minuteAgo',
      ExpressionAttributeValues: { ':now': NOON, ':minuteAgo': NOON - MINUTE },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  ]);
});
