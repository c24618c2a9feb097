import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { checkLimit, limits } from '../../../../../lambdas/timetables/domain/formats/limits.ts';

describe('checkLimit', () => {
  it('passes the limit itself, and names what goes beyond', () => {
    expect(() => checkLimit('rooms', limits.rooms)).not.toThrow();
    expect(() => checkLimit('rooms', limits.rooms + 1, 7)).toThrow(
      new InputError([{ line: 7, field: 'rooms', expected: 'at most 5000', got: '5001' }]),
    );
  });
});
