/** The flags of every command. Must refuse by name whatever it does not know. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

/**
 * What is given beside flags is taken only where `allowPositionals` says so.
 * @throws Refusal for a flag that is not among `options`, lacks its value, or is there again and may not be `multiple`
 */
export function flagsOf<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  { allowPositionals = false } = {},
) {
  const { tokens, ...found } = parsed(args, options, allowPositionals);
  requireOnce(
    tokens.flatMap((token) => (token.kind === 'option' ? token.name : [])),
    options,
  );
  return found;
}

function parsed<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args, options, allowPositionals, tokens: true });
  } catch (cause) {
    const [problem = ''] = (cause as Error).message.split(/\.\s|\n/);
    throw new Refusal(`${problem.charAt(0).toLowerCase()}${problem.slice(1)}: see --help`, { cause });
  }
}

function requireOnce(names: readonly string[], options: ParseArgsOptionsConfig): void {
  const again = names.find((name, place) => !options[name]?.multiple && names.indexOf(name) !== place);
  if (again !== undefined) throw new Refusal(`--${again}: expected it once, got it again`);
}

/** What `flag` was given. Throws `Refusal` unless it is a whole number from `least` to `most`. */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Refusal(`${flag}: expected a whole number from ${least} to ${most}, got "${text}"`);
  }
  return number;
}
