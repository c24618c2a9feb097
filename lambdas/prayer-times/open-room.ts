/** Opens the room's store where the environment says that it lies. Must be the one place that knows which variables those are. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type { Layout } from './domain/cell.ts';
import { DynamoPrayerStore } from './dynamo-store.ts';
import type { storeSettings } from './settings.ts';

/** The store, and the layout in which it lays users down. */
export function openRoom(
  doc: DynamoDBDocumentClient,
  settings: z.output<typeof storeSettings>,
): { store: DynamoPrayerStore; layout: Layout } {
  const layout = { buckets: settings.SCHEDULE_GENERATION_DAYS, shards: settings.SHARDS_PER_BUCKET };
  const tables = { preferences: settings.PREFERENCES_TABLE, months: settings.MONTHS_TABLE };
  return { store: new DynamoPrayerStore(doc, tables, layout), layout };
}
