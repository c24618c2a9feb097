/** Proves the wording of field errors; it must never depend on zod's own messages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { fieldErrors } from '../../../../lambdas/kernel/core/field-errors.ts';

const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  zone: z.string().refine((zone) => zone.includes('/'), 'a zone of the IANA database'),
  madhab: z.enum(['shafi', 'hanafi']).optional(),
  adjustments: z.strictObject({ fajr: z.int() }).optional(),
  angle: z.number('expected an angle in degrees').optional(),
  zoneOffset: z
    .string()
    .regex(/^[+-]\d\d$/)
    .optional(),
  password: z.string().min(12).optional(),
});
const good = { latitude: 1, zone: 'Asia/Riyadh' };

function errorsOf(schema: z.ZodType, input: unknown) {
  const parsed = schema.safeParse(input);
  return parsed.success ? [] : fieldErrors(parsed.error, input);
}

describe('field errors', () => {
  test.each([
    [{ ...good, latitude: 91 }, 'latitude', 'at most 90', '91'],
    [{ ...good, latitude: Number.NaN }, 'latitude', 'a number', 'NaN'],
    [{ ...good, latitude: '0x1' }, 'latitude', 'a number', '"0x1"'],
    [{ zone: 'Asia/Riyadh' }, 'latitude', 'a number', 'nothing'],
    [{ ...good, zone: 'Mars' }, 'zone', 'a zone of the IANA database', '"Mars"'],
    [{ ...good, angle: '18' }, 'angle', 'an angle in degrees', '"18"'],
    [{ ...good, zoneOffset: '3' }, 'zoneOffset', 'text like /^[+-]\\d\\d$/', '"3"'],
    [{ ...good, madhab: 'x' }, 'madhab', 'one of shafi, hanafi', '"x"'],
    [{ ...good, adjustments: { fajr: 1.5 } }, 'adjustments.fajr', 'a whole number', '1.5'],
    [{ ...good, adjustments: { fajr: 1, asr: 2 } }, 'adjustments.asr', 'no such field', '2'],
    [{ ...good, userId: '7' }, 'userId', 'no such field', '"7"'],
    [[1, 2], 'body', 'an object', 'a list of 2 items'],
    [undefined, 'body', 'an object', 'nothing'],
    [{ ...good, latitude: null }, 'latitude', 'a number', 'null'],
  ])('names the field, what was expected and what came in %j', (input, field, expected, got) => {
    expect(errorsOf(place, input)).toEqual([{ field, expected, got }]);
  });

  test('names no more than twenty fields', () => {
    const crowd = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, n]));
    expect(errorsOf(place, { ...good, ...crowd })).toHaveLength(20);
  });

  test('names every wrong field at once', () => {
    expect(errorsOf(place, { latitude: 'x', zone: 1 }).map(({ field }) => field)).toEqual([
      'latitude',
      'zone',
    ]);
  });

  test('cuts a long value and never shows a password', () => {
    const [long] = errorsOf(place, { ...good, madhab: 'm'.repeat(5000) });
    expect(long?.got).toBe(`"${'m'.repeat(60)}" and 4940 more`);
    const [secret] = errorsOf(place, { ...good, password: 'hunter2' });
    expect(secret).toEqual({
      field: 'password',
      expected: 'at least 12 characters',
      got: 'a value that is not shown',
    });
  });

  test('explains a union by the alternative of the right shape, else by all of them', () => {
    const union = z.object({ at: z.union([z.string(), z.strictObject({ hour: z.number() })]) });
    expect(errorsOf(union, { at: { hour: 'x' } })).toEqual([
      { field: 'at.hour', expected: 'a number', got: '"x"' },
    ]);
    expect(errorsOf(union, { at: 3 })).toEqual([{ field: 'at', expected: 'text or an object', got: '3' }]);
  });

  test('names an unknown field inside the alternative of the right shape', () => {
    const union = z.object({ method: z.union([z.enum(['JAKIM']), z.strictObject({ angle: z.number() })]) });
    expect(errorsOf(union, { method: { angle: 18, bogus: 1 } })).toEqual([
      { field: 'method.bogus', expected: 'no such field', got: '1' },
    ]);
    expect(errorsOf(union, { method: 'x' })).toEqual([
      { field: 'method', expected: '"JAKIM" or an object', got: '"x"' },
    ]);
  });

  test('names the kinds of a discriminated union', () => {
    const kinds = [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })] as const;
    expect(errorsOf(z.discriminatedUnion('kind', kinds), { kind: 'c' })).toEqual([
      { field: 'kind', expected: 'one of a, b', got: '"c"' },
    ]);
  });

  test('names the key of a record that is not allowed', () => {
    const record = z.record(z.string().max(2), z.int());
    expect(errorsOf(record, { long: 1 })).toEqual([
      { field: 'long', expected: 'a key that is at most 2 characters', got: '"long"' },
    ]);
  });

  test('answers any JSON value in short, printable words', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        for (const { field, expected, got } of errorsOf(place, input)) {
          expect(field).not.toBe('');
          expect(expected).not.toBe('');
          expect(got.length).toBeLessThan(500);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: the very characters that must not come through
          expect(got).not.toMatch(/[\u0000-\u001f]/);
        }
      }),
    );
  });
});
