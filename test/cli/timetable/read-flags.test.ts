import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../cli/timetable/read-flags.ts';

const OPTIONS = {
  seconds: { type: 'string' },
  lock: { type: 'string', multiple: true, default: [] as string[] },
} as const;
const read = (...args: string[]) => readFlags(args, ['FILE', 'SOL?'], OPTIONS);

describe('readFlags', () => {
  it('reads flags before, behind and between the arguments', () => {
    const { values, positionals } = read('--lock', 'a=@b', 'x', '--seconds=5', 'y', '--lock', 'c=@d');
    expect(values).toEqual({ seconds: '5', lock: ['a=@b', 'c=@d'] });
    expect(positionals).toEqual(['x', 'y']);
  });

  it.each([
    [['x', '--second', '5'], "unknown option '--second': see --help"],
    [['x', '--seconds'], "option '--seconds <value>' argument missing: see --help"],
    [['x', '--seconds', '-1'], "option '--seconds' argument is ambiguous: see --help"],
    [['x', '--seconds', '5', '--seconds', '6'], '--seconds: expected it once, got it again'],
    [[], 'arguments: expected FILE SOL?, got nothing'],
    [['x', 'y', 'z'], 'arguments: expected FILE SOL?, got x y z'],
  ])('refuses %j', (args, message) => {
    expect(() => read(...args)).toThrow(expect.objectContaining({ name: 'Refusal', message }));
  });
});
