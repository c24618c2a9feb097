/** Reads flags and arguments of a timetable command. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { flagsOf } from '../../local/flags.ts';
import { Refusal } from '../../local/refusal.ts';

/** Throws `Refusal` unless there are as many arguments as `names`, the last of which may end in `?` or `...`. */
export function readFlags<const O extends ParseArgsOptionsConfig>(
  args: string[],
  names: readonly string[],
  options: O,
) {
  const { values, positionals } = flagsOf(args, options, { allowPositionals: true });
  const last = names.at(-1) ?? '';
  const least = names.length - (last.endsWith('?') ? 1 : 0);
  const most = last.endsWith('...') ? Number.POSITIVE_INFINITY : names.length;
  if (positionals.length < least || positionals.length > most) {
    throw new Refusal(
      `arguments: expected ${names.join(' ') || 'none'}, got ${positionals.join(' ') || 'nothing'}`,
    );
  }
  return { values, positionals };
}
