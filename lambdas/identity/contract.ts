/** The words of the identity room: logging in and out, who am I, and the API's own description. No token is ever in a body. */
import * as z from 'zod';
import { operation } from '../kernel/core/api/operation.ts';
import { ROLES, USER_ID } from '../kernel/core/api/principal.ts';

/** What Cognito takes as a user name: letters, marks, symbols, digits and punctuation, so no blank. */
const username = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, 'a user name without blanks');
const password = z.string().min(1).max(256);
/** Cognito's form of passwords; what more the pool asks of a new one, it says itself. */
const passwordToSet = z
  .string()
  .min(6)
  .max(256)
  .regex(/^\S.*\S$/, 'a password without a blank at either end');

export const whoAmISchema = z.strictObject({
  user_id: z
    .string()
    .regex(USER_ID)
    .meta({ examples: ['acme:42'] }),
  organisation: z
    .string()
    .optional()
    .meta({ examples: ['acme'] }),
  roles: z.array(z.enum(ROLES)),
  expires_at: z.iso.datetime().meta({ description: 'when the token ends' }),
});

export const logIn = operation({
  id: 'logIn',
  method: 'POST',
  path: '/api/session',
  access: 'public',
  summary: 'Log in',
  description:
    'Sets the session cookie of a browser. Answers 401 for a wrong name or password alike, and 409 where a new password is due (send it as new_password) or must be reset.',
  body: z.strictObject({ username, password, new_password: passwordToSet.optional() }),
  responses: {
    204: { description: 'Logged in', headers: { 'set-cookie': 'the session, HttpOnly' } },
  },
});

/** Public, so that a session that has run out can still be cleared. */
export const logOut = operation({
  id: 'logOut',
  method: 'DELETE',
  path: '/api/session',
  access: 'public',
  summary: 'Log out',
  description: 'Clears the session cookie of a browser.',
  responses: { 204: { description: 'Logged out', headers: { 'set-cookie': 'an empty session' } } },
});

export const whoAmI = operation({
  id: 'whoAmI',
  method: 'GET',
  path: '/api/session',
  access: 'user',
  summary: 'Who am I',
  responses: { 200: { description: 'The caller', content: { 'application/json': whoAmISchema } } },
});

export const readOpenApi = operation({
  id: 'readOpenApi',
  method: 'GET',
  path: '/api/openapi.json',
  access: 'public',
  summary: 'The OpenAPI document of this API',
  responses: {
    200: {
      description: 'The document',
      content: { 'application/json': z.looseObject({ openapi: z.string() }) },
      headers: { etag: 'changes with the document' },
    },
    304: { description: 'The document is the one that if-none-match names' },
  },
});

export const operations = [logIn, logOut, whoAmI, readOpenApi] as const;
