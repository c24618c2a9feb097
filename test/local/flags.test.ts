import { describe, expect, it } from 'vitest';
import { flagsOf, wholeNumber } from '../../local/flags.ts';

describe('flagsOf', () => {
  it('takes arguments beside flags where they are allowed alone', () => {
    const options = { once: { type: 'boolean' } } as const;
    expect(flagsOf(['a', '--once'], options, { allowPositionals: true })).toEqual({
      values: { once: true },
      positionals: ['a'],
    });
    expect(() => flagsOf(['a', '--once'], options)).toThrow(/^unexpected argument 'a'.*: see --help$/);
  });
});

describe('wholeNumber', () => {
  it.each(['', '-1', '0', '1.5', '1e1', 'abc', '11', ' 5', 'Infinity', 'NaN'])('refuses "%s"', (text) => {
    expect(() => wholeNumber('--n', text, 1, 10)).toThrow(
      `--n: expected a whole number from 1 to 10, got "${text}"`,
    );
  });
});
