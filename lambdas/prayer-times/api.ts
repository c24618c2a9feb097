/** Door: the room's API. Lives inside the VPC. */
import { createHash, randomBytes } from 'node:crypto';
import { DynamoActivity } from '../kernel/aws/activity.ts';
import { ValkeyCache } from '../kernel/aws/cache.ts';
import { apiDefinition, defineApi } from '../kernel/aws/define-api.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { operations } from './contract.ts';
import { DynamoPrayerStore } from './dynamo-store.ts';
import { type ApiServices, routes } from './routes.ts';
import { apiSettings } from './settings.ts';

const SECRET_BYTES = 32;

export const api = apiDefinition<typeof apiSettings, typeof operations, ApiServices>({
  name: 'prayer-times-api',
  settings: apiSettings,
  operations,
  build: (settings, { calls, clock, logger }) => {
    const doc = connectTable(calls);
    const layout = { buckets: settings.SCHEDULE_GENERATION_DAYS, shards: settings.SHARDS_PER_BUCKET };
    const tables = { preferences: settings.PREFERENCES_TABLE, months: settings.MONTHS_TABLE };
    return {
      store: new DynamoPrayerStore(doc, tables, layout),
      cache: new ValkeyCache(settings, (error) => logger.warn('the cache failed', error)),
      activity: new DynamoActivity(doc, settings.ACTIVITY_TABLE),
      clock,
      secrets: {
        make: () => randomBytes(SECRET_BYTES).toString('base64url'),
        hashOf: (secret) => createHash('sha256').update(secret).digest('hex'),
      },
    };
  },
  routes,
});

export const handler = defineApi(api);
