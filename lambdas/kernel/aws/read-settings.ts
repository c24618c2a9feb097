/** Reads a door's settings from its environment, once, at the cold start. Must fail by name. */
import type * as z from 'zod';
import { fieldErrors } from '../core/field-errors.ts';

/**
 * Parses the variables that `schema` names; the rest of the environment is Lambda's own and is not looked at.
 * Throws an error that names each wrong variable, what was expected and what came.
 */
export function readSettings<S extends z.ZodObject>(
  schema: S,
  env: Record<string, string | undefined>,
): z.output<S> {
  const named = Object.fromEntries(
    Object.keys(schema.shape).flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])),
  );
  const parsed = schema.safeParse(named);
  if (parsed.success) return parsed.data;
  const faults = fieldErrors(parsed.error, named).map(
    ({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`,
  );
  throw new Error(`wrong environment: ${faults.join('; ')}`, { cause: parsed.error });
}
