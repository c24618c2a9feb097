/** How a wrong variable is told, whoever wrote its schema. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkVariable } from '../../../lib/kernel/check-variable.ts';

const told = (schema: z.ZodType, value: string) => {
  try {
    checkVariable('NAME', schema, value);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('checkVariable', () => {
  it('says nothing of a value that matches', () => {
    expect(told(z.string().min(1), 'x')).toBe('nothing');
  });

  it('tells a schema’s own words', () => {
    const schema = z.string().regex(/^\d+$/, 'a whole number');
    expect(told(schema, 'x')).toBe('NAME: expected a whole number, got "x"');
  });

  it('makes words of zod’s where a schema has none', () => {
    expect(told(z.string().min(3), 'ab')).toBe('NAME: expected string to have >=3 characters, got "ab"');
  });

  it('names every place inside that is wrong', () => {
    const day = z.number().max(31, 'a day');
    const json = z
      .string()
      .transform((text) => JSON.parse(text))
      .pipe(z.object({ a: day, b: day }));
    expect(told(json, '{"a":32,"b":33}')).toBe(
      'NAME: expected a to be a day and b to be a day, got {"a":32,"b":33}',
    );
  });
});
