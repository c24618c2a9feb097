/** One operation of the HTTP API as its room declares it; says nothing of how it is served. */
import type * as z from 'zod';
import type { Principal, Role } from './principal.ts';

/** Who may call: anyone; anyone with a valid token; or whoever has one of the roles. */
export type Access = 'public' | 'user' | { readonly roles: readonly [Role, ...Role[]] };

/** One kind of answer. `content` gives a schema for each media type; without it the answer has no body. */
export type OperationResponse = {
  readonly description: string;
  readonly content?: Readonly<Record<string, z.ZodType>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** The contract of one operation. Refusals (problem+json) are left out of `responses`: they follow from the rest. */
export type Operation = {
  /** Unique in the whole API; the OpenAPI operationId and the key of the door's route. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** As the HTTP API writes it: '/api/things/{id}'. */
  readonly path: `/api/${string}`;
  readonly access: Access;
  readonly summary: string;
  readonly description?: string;
  readonly pathParameters?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly maxBodyBytes?: number;
  readonly responses: Readonly<Record<number, OperationResponse>>;
};

/** A request to `O`, parsed and allowed. */
export type ApiCall<O extends Operation> = {
  readonly path: Parsed<O, 'pathParameters', Record<never, never>>;
  readonly query: Parsed<O, 'query', Record<never, never>>;
  readonly body: Parsed<O, 'body', undefined>;
  readonly principal: O['access'] extends 'public' ? undefined : Principal;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Epoch ms at which the request came. */
  readonly now: number;
};

type Parsed<O, Part extends string, Absent> =
  O extends Readonly<Record<Part, infer S extends z.ZodType>> ? z.output<S> : Absent;

/**
 * Declares an operation. Throws when a part of the request would take unknown fields (it is not a `z.strictObject`), and
 * when `path` and `pathParameters` do not name the same parameters.
 */
export function operation<const O extends Operation>(declared: O): O {
  const { id, path, pathParameters, query, body } = declared;
  for (const [part, schema] of Object.entries({ pathParameters, query, body })) {
    if (schema && schema.def.catchall?._zod.def.type !== 'never') {
      throw new Error(`${id}: expected a strict object for ${part}, got one that takes unknown fields`);
    }
  }
  const inPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name);
  const inSchema = Object.keys(pathParameters?.shape ?? {});
  if (inPath.toSorted().join() !== inSchema.toSorted().join()) {
    throw new Error(
      `${id}: expected path parameters ${inPath.join() || 'none'}, got ${inSchema.join() || 'none'}`,
    );
  }
  return declared;
}

/** The key by which the HTTP API names the operation's route: 'GET /api/things/{id}'. */
export function routeKeyOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}
