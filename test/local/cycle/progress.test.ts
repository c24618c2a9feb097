import { describe, expect, test } from 'vitest';
import { duration, progressLine } from '../../../local/cycle/progress.ts';

const half = { due: 3_000, queued: 2_600, done: 2_490, failed: 10, expected: 5_000, elapsedMs: 5_000 };

describe('a line of progress', () => {
  test('tells due, queued, done, failed, users a second and the time left', () => {
    expect(progressLine(half)).toBe(
      '[##########----------] due 3000  queued 2600  done 2490  failed 10  500 users/s  5.0 s left',
    );
  });

  test('promises nothing before the first user is done', () => {
    const line = progressLine({ ...half, done: 0, failed: 0 });
    expect(line).toMatch(/^\[-{20}\].* 0 users\/s {2}waiting for the first$/);
  });

  test('is full when nobody is left, or nobody was due', () => {
    expect(progressLine({ ...half, done: 5_000, failed: 0 })).toMatch(/^\[#{20}\].*finishing$/);
    expect(progressLine({ ...half, done: 0, failed: 0, expected: 0, elapsedMs: 0 })).toMatch(/^\[#{20}\]/);
  });

  test('does not overflow when a sweep does more than was expected', () => {
    expect(progressLine({ ...half, done: 6_000 })).toMatch(/^\[#{20}\].*finishing$/);
  });
});

test.each([
  [0, '0 ms'],
  [849.6, '850 ms'],
  [9_420, '9.4 s'],
  [125_400, '2 min 5 s'],
])('%d ms reads %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});
