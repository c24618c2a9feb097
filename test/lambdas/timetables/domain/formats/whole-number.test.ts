import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { type Bounds, wholeNumber } from '../../../../../lambdas/timetables/domain/formats/whole-number.ts';

const read = (text: string, bounds: Bounds = { min: 0 }): number =>
  wholeNumber(text, bounds, (expected) => new InputError([{ field: 'n', expected, got: text }]));

describe('wholeNumber', () => {
  it('takes both bounds', () => {
    expect([read('0'), read('007'), read('1000000000')]).toEqual([0, 7, 1e9]);
    expect([read('-3', { min: -3, max: 5 }), read('5', { min: -3, max: 5 })]).toEqual([-3, 5]);
  });

  it.each(['', ' 1', '1.5', '1e3', '1e999', '0x10', 'NaN', 'Infinity', '٣', '-1'])('refuses "%s"', (text) => {
    expect(() => read(text)).toThrow(`n: expected a whole number of at least 0, got ${text}`);
  });

  it('names the most that it takes to who wrote more', () => {
    expect(() => read('1000000001')).toThrow('expected a whole number from 0 to 1000000000');
    expect(() => read('9'.repeat(400))).toThrow('expected a whole number from 0 to 1000000000');
    expect(() => read('6', { min: 1, max: 5 })).toThrow('expected a whole number from 1 to 5');
  });
});
