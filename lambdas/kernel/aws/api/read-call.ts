/** Reads an HTTP API event as a call of an operation: who calls, and valid path, query and body. Must refuse all that was not declared. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { HttpProblem, wrongFields } from '../../core/api/http-problem.ts';
import type { Access, Operation } from '../../core/api/operation.ts';
import { type Claims, type Principal, principalOf } from '../../core/api/principal.ts';
import { fieldErrors } from '../../core/field-errors.ts';

/** What the JWT authorizer adds; absent on routes without it. */
export type HttpEvent = Omit<APIGatewayProxyEventV2, 'requestContext'> & {
  requestContext: APIGatewayProxyEventV2['requestContext'] & { authorizer?: { jwt?: { claims?: Claims } } };
};

type Input = { path: unknown; query: unknown; body: unknown };

const DEFAULT_MAX_BODY_BYTES = 64 * 1024;
const NOTHING = z.strictObject({});

/**
 * The caller of an operation; undefined for a public one, whose callers need no token.
 * Throws a 401 where a token is missing (though the authorizer should not have let that through) or not ours.
 */
export function readPrincipal({ requestContext }: HttpEvent, access: Access): Principal | undefined {
  if (access === 'public') return undefined;
  const claims = requestContext.authorizer?.jwt?.claims;
  if (!claims) throw new HttpProblem(401, 'expected a bearer token, got none');
  const read = principalOf(claims);
  if ('refused' in read) throw new HttpProblem(401, read.refused);
  return read.principal;
}

/** Throws a 403 unless the caller has one of the roles that the operation asks for. */
export function requireRole(principal: Principal | undefined, access: Access): void {
  if (typeof access === 'string' || access.roles.some((role) => principal?.roles.includes(role))) return;
  const got = principal?.roles.join(', ') || 'none';
  throw new HttpProblem(403, `expected one of the roles ${access.roles.join(', ')}, got ${got}`);
}

/** The parsed input of a request. Throws 400, 413 or 415 with the fields in words. */
export function readInput(event: HttpEvent, operation: Operation): Input {
  return {
    path: parse(operation.pathParameters ?? NOTHING, event.pathParameters ?? {}),
    query: parse(operation.query ?? NOTHING, event.queryStringParameters ?? {}),
    body: readBody(event, operation),
  };
}

function readBody(
  event: HttpEvent,
  { body: schema, maxBodyBytes = DEFAULT_MAX_BODY_BYTES }: Operation,
): unknown {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > maxBodyBytes) {
    const size = { field: 'body', expected: `at most ${maxBodyBytes} bytes`, got: `${bytes.length} bytes` };
    throw new HttpProblem(413, `expected a body of ${size.expected}, got ${size.got}`, { errors: [size] });
  }
  if (!schema) {
    if (bytes.length === 0) return undefined;
    throw wrongFields([{ field: 'body', expected: 'nothing', got: `${bytes.length} bytes` }]);
  }
  if (bytes.length === 0) throw wrongFields([{ field: 'body', expected: 'an object', got: 'nothing' }]);
  requireJson(event.headers['content-type']);
  return parse(schema, parseJson(bytes));
}

/** A form or plain text could be sent by a page of another origin without its browser asking first; JSON could not. */
function requireJson(contentType: string | undefined): void {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType === 'application/json') return;
  throw new HttpProblem(
    415,
    `expected content-type application/json, got ${mediaType?.slice(0, 60) || 'none'}`,
  );
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const error = { field: 'body', expected: 'JSON in UTF-8', got: 'something else' };
    throw new HttpProblem(400, 'body: expected JSON in UTF-8, got something else', {
      errors: [error],
      cause,
    });
  }
}

function parse(schema: z.ZodObject, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw wrongFields(fieldErrors(parsed.error, input));
}
