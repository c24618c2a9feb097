/** Reads the flags of a timetable command. Must refuse by name whatever it does not know. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Flags and positional arguments. Throws `UsageError` unless there are as many of the latter as `names`, the last of which may end in `?` or `...`. */
export function readFlags<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  names: readonly string[],
  options: Options,
) {
  const { values, positionals } = parsed(args, options);
  const last = names.at(-1) ?? '';
  const least = names.length - (last.endsWith('?') ? 1 : 0);
  const most = last.endsWith('...') ? Number.POSITIVE_INFINITY : names.length;
  if (positionals.length < least || positionals.length > most) {
    throw new UsageError(
      `arguments: expected ${names.join(' ') || 'none'}, got ${positionals.join(' ') || 'nothing'}`,
    );
  }
  return { values, positionals };
}

function parsed<Options extends NonNullable<ParseArgsConfig['options']>>(args: string[], options: Options) {
  try {
    const { tokens, ...found } = parseArgs({ args, options, allowPositionals: true, tokens: true });
    requireOnce(
      tokens.flatMap((token) => (token.kind === 'option' ? token.name : [])),
      options,
    );
    return found;
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const [problem = ''] = (cause as Error).message.split(/\.\s/);
    throw new UsageError(`${problem.charAt(0).toLowerCase()}${problem.slice(1)}, see --help`, { cause });
  }
}

/** Throws `UsageError` for a flag that is there again, unless it may be. */
function requireOnce(names: readonly string[], options: NonNullable<ParseArgsConfig['options']>): void {
  const again = names.find((name, place) => !options[name]?.multiple && names.indexOf(name) !== place);
  if (again !== undefined) throw new UsageError(`--${again}: expected it once, got it again`);
}

/** Throws `UsageError` unless `text` is a whole number from `least` to `most`. */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new UsageError(`${flag}: expected a whole number from ${least} to ${most}, got "${text}"`);
  }
  return number;
}
