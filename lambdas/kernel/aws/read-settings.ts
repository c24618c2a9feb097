/** Reads a door's settings from its environment, once, at the cold start. Must fail by name. */
import type * as z from 'zod';
import { parseInWords } from '../core/parse-in-words.ts';

/**
 * Parses the variables that `schema` names; the rest of the environment is Lambda's own and is not looked at.
 * Throws an error that names each wrong variable, what was expected and what came.
 */
export function readSettings<S extends z.ZodObject>(
  schema: S,
  env: Record<string, string | undefined>,
): z.output<S> {
  const names = Object.keys(schema.shape).filter((name) => env[name] !== undefined);
  return parseInWords(
    schema,
    Object.fromEntries(names.map((name) => [name, env[name]])),
    'wrong environment',
  );
}
