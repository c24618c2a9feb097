/** The room's environment, a schema for each door. Must import zod alone, since the plan reads it too. */
import * as z from 'zod';

const text = z.string().min(1);

export const sessionSettings = z.object({
  /** A client of the pool without a secret, for which USER_PASSWORD_AUTH is on. */
  USER_POOL_CLIENT_ID: text,
  /** How long a browser keeps the cookie; the id token in it lives as long. */
  SESSION_COOKIE_SECONDS: z
    .string()
    .regex(/^\d+$/, 'a whole number of seconds from 300 to 86400')
    .transform(Number)
    .pipe(z.number().min(300).max(86_400)),
  ACTIVITY_TABLE: text,
});

export const openApiSettings = z.object({});
