import { describe, expect, it, test } from 'vitest';
import {
  collectFaults,
  faultText,
  InputError,
  quoted,
} from '../../../../../lambdas/timetables/domain/formats/input-error.ts';

const fault = { field: 'capacity', expected: 'at least 0', got: '-1' };

describe('InputError', () => {
  test.each([
    [fault, 'capacity: expected at least 0, got -1'],
    [{ ...fault, line: 4 }, 'line 4: capacity: expected at least 0, got -1'],
    [{ ...fault, file: 'rooms.csv', line: 4 }, 'rooms.csv line 4: capacity: expected at least 0, got -1'],
    [{ ...fault, file: 'rooms.csv' }, 'rooms.csv: capacity: expected at least 0, got -1'],
  ])('says where a fault is', (fault, text) => {
    expect(faultText(fault)).toBe(text);
  });

  it('shows twenty faults and keeps all', () => {
    const faults = Array.from({ length: 21 }, (_, line) => ({ ...fault, line }));
    const error = new InputError(faults);
    expect(error.faults).toEqual(faults);
    expect(error.message.split('\n').at(-1)).toBe('and 1 more');
  });

  it('stays short, however long the names are that came', () => {
    const long = 'x'.repeat(200_000);
    const error = new InputError([
      { file: long, line: 4, field: long, expected: `${long} or none`, got: long },
    ]);
    const cut = `${'x'.repeat(300)}…`;
    expect(error.faults).toEqual([{ file: cut, line: 4, field: cut, expected: cut, got: cut }]);
    expect(new InputError(error.faults).faults).toEqual(error.faults);
    expect(error.message.length).toBeLessThan(1_300);
  });
});

describe('collectFaults', () => {
  it('goes on after a fault and throws all of them', () => {
    const done: number[] = [];
    const work = (item: number) => {
      if (item % 2 === 0) throw new InputError([{ ...fault, line: item }]);
      done.push(item);
    };
    expect(() => collectFaults([1, 2, 3, 4], work)).toThrow(
      new InputError([
        { ...fault, line: 2 },
        { ...fault, line: 4 },
      ]),
    );
    expect(done).toEqual([1, 3]);
  });

  it('lets what is no fault of the input through at once', () => {
    const broken = new TypeError('broken');
    expect(() =>
      collectFaults([1], () => {
        throw broken;
      }),
    ).toThrow(broken);
  });
});

describe('a quoted value', () => {
  it('is cut where it is long', () => {
    expect(quoted('a"b')).toBe('"a\\"b"');
    expect(quoted('x'.repeat(70))).toBe(`"${'x'.repeat(60)}" and 10 more`);
  });
});
