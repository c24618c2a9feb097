/** Door: the room's API. Lives inside the VPC. */
import { createHash, randomBytes } from 'node:crypto';
import { DynamoActivity } from '../kernel/aws/api/activity.ts';
import { apiDefinition, defineApi } from '../kernel/aws/api/define-api.ts';
import { connectCache } from '../kernel/aws/connect-cache.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { operations } from './contract.ts';
import { openRoom } from './open-room.ts';
import { type ApiServices, routes } from './routes.ts';
import { apiSettings } from './settings.ts';

const SECRET_BYTES = 32;

export const api = apiDefinition<typeof apiSettings, typeof operations, ApiServices>({
  name: 'prayer-times-api',
  settings: apiSettings,
  operations,
  build: (settings, tools) => {
    const doc = connectTable(tools.calls);
    return {
      store: openRoom(doc, settings).store,
      cache: connectCache(settings, tools),
      activity: new DynamoActivity(doc, settings.ACTIVITY_TABLE),
      clock: tools.clock,
      secrets: {
        make: () => randomBytes(SECRET_BYTES).toString('base64url'),
        hashOf: (secret) => createHash('sha256').update(secret).digest('hex'),
      },
    };
  },
  routes,
});

export const handler = defineApi(api);
