/** Writes the OpenAPI 3.1 document of declared operations. Says only what their schemas and access say. */
import * as z from 'zod';
import { PROBLEM_TITLES, type ProblemStatus } from './http-problem.ts';
import type { Operation, OperationResponse } from './operation.ts';

type Json = Record<string, unknown>;

const problem = z.object({
  type: z.literal('about:blank'),
  title: z.string().meta({ examples: ['Bad Request'] }),
  status: z.int().meta({ examples: [400] }),
  detail: z.string().meta({ examples: ['latitude: expected at most 90, got 91'] }),
  errors: z.array(z.object({ field: z.string(), expected: z.string(), got: z.string() })).optional(),
});

/**
 * The document of all `operations`, in their order.
 * Throws when two of them share an id or a route, and when a schema cannot be written as JSON Schema.
 */
export function openApi(info: { title: string; version: string }, operations: readonly Operation[]): Json {
  const schemas: Json = { Problem: jsonSchema(problem, 'output', {}) };
  const paths: Record<string, Json> = {};
  const ids = new Set<string>();
  for (const operation of operations) {
    const methods = paths[operation.path] ?? {};
    const method = operation.method.toLowerCase();
    if (ids.has(operation.id)) throw new Error(`expected one operation ${operation.id}, got two`);
    if (method in methods) throw new Error(`expected one ${operation.method} ${operation.path}, got two`);
    ids.add(operation.id);
    paths[operation.path] = methods;
    methods[method] = describe(operation, schemas);
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function describe(operation: Operation, schemas: Json): Json {
  const { id, summary, description, access, pathParameters, query, body } = operation;
  const roles = typeof access === 'string' ? '' : `Needs one of the roles ${access.roles.join(', ')}.`;
  const text = [description, roles].filter(Boolean).join('\n\n');
  const parameters = [
    ...parametersOf('path', pathParameters, schemas),
    ...parametersOf('query', query, schemas),
  ];
  return {
    operationId: id,
    summary,
    ...(text ? { description: text } : {}),
    security: access === 'public' ? [] : [{ token: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: jsonSchema(body, 'input', schemas) } },
          },
        }
      : {}),
    responses: { ...answers(operation, schemas), ...refusals(operation) },
  };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined, schemas: Json): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...inner } = jsonSchema(field as z.ZodType, 'input', schemas);
    const required = place === 'path' || !(field as z.ZodType).safeParse(undefined).success;
    return { name, in: place, required, ...(description ? { description } : {}), schema: inner };
  });
}

function answers({ responses }: Operation, schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, answer(response, schemas)]),
  );
}

function answer({ description, content, headers }: OperationResponse, schemas: Json): Json {
  const media = Object.entries(content ?? {}).map(([type, schema]) => [
    type,
    { schema: jsonSchema(schema, 'output', schemas) },
  ]);
  const named = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ]);
  return {
    description,
    ...(named.length > 0 ? { headers: Object.fromEntries(named) } : {}),
    ...(media.length > 0 ? { content: Object.fromEntries(media) } : {}),
  };
}

function refusals({ access, body }: Operation): Json {
  const statuses: ProblemStatus[] = [
    400,
    ...(access === 'public' ? [] : ([401] as const)),
    ...(typeof access === 'string' ? [] : ([403] as const)),
    ...(body ? ([413, 415] as const) : []),
  ];
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  // Without a good token API Gateway's authorizer answers, in words of its own.
  const gateway = { 'application/json': { schema: { type: 'object' } } };
  const named = statuses.map((status) => [
    status,
    { description: PROBLEM_TITLES[status], content: status === 401 ? { ...content, ...gateway } : content },
  ]);
  return { ...Object.fromEntries(named), default: { description: 'Any other refusal', content } };
}

/** Schemas with an id of their own (`.meta({ id })`) go to `schemas`, and are referred to. */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _, ...whole } = z.toJSONSchema(schema, { io });
  const { $defs = {}, ...own } = JSON.parse(
    JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as Json & { $defs?: Json };
  for (const [name, definition] of Object.entries($defs)) {
    const known = schemas[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new Error(`expected one schema named ${name}, got two that differ`);
    }
    schemas[name] = definition;
  }
  return own;
}
