/** Parses what came from outside, or says in one line what is wrong with it. Must name every wrong field. */
import type * as z from 'zod';
import { fieldErrors } from './field-errors.ts';

/**
 * The parsed value. Throws `<fault>: <field>: expected X, got Y; ...` when `value` does not match.
 *
 * @param fault opens the error's text, such as 'malformed message'
 */
export function parseInWords<S extends z.ZodType>(schema: S, value: unknown, fault: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = fieldErrors(parsed.error, value).map(
    ({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`,
  );
  throw new Error(`${fault}: ${fields.join('; ')}`, { cause: parsed.error });
}
