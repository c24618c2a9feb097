/** Checks a variable of a door's or deployer's environment at synth. Must say its name, what was expected and what came. */
import type * as z from 'zod';

/** Throws `<name>: expected X, got Y` when `value` does not match; settings word their own expectations. */
export function checkVariable(name: string, schema: z.ZodType, value: string): void {
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const expected = parsed.error.issues.map(({ path, message }) => {
    const words = message.replace(/^.*\bexpected /, '');
    return path.length > 0 ? `${path.join('.')} to be ${words}` : words;
  });
  const got = value.includes('"') ? value : `"${value}"`;
  throw new Error(`${name}: expected ${expected.join(' and ')}, got ${got}`);
}
