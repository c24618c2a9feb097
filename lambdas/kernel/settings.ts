/** Environment that doors of every room share. Must import zod alone, since the plan reads it too. */
import * as z from 'zod';

const text = z.string().min(1);

/** Where the cache is. TLS is a setting: a serverless Valkey speaks TLS only, the embedded one plain. */
export const cacheSettings = z.object({
  CACHE_HOST: text,
  CACHE_PORT: z.coerce.number().int().min(1).max(65_535),
  CACHE_TLS: z.stringbool({ truthy: ['true'], falsy: ['false'] }),
});
