/** The flags of a command. Must say in a sentence what is wrong with one. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Refusal } from '../local/refusal.ts';

/** @throws Refusal for a flag that is not among `options`, or lacks its value */
export function flagsOf<const O extends ParseArgsOptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (cause) {
    const [problem = ''] = (cause as Error).message.split(/\. |\n/);
    throw new Refusal(`${problem.charAt(0).toLowerCase()}${problem.slice(1)}: see --help`, { cause });
  }
}
