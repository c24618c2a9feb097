/** What `npm start` may be asked. Must refuse anything else by name. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export type StartFlags = {
  /** How many people live in the lane; undefined keeps those that are there, or loads the usual number. */
  users: number | undefined;
  /** End after the cycle instead of staying up. */
  once: boolean;
  /** Forget users, tables and deployment before starting. */
  reset: boolean;
  /** Where `https://localhost` answers. */
  port: number;
};

export const USUAL_USERS = 5_000;
const MOST_USERS = 1_000_000;
const USUAL_PORT = 8443;
const OPTIONS = {
  users: { type: 'string' },
  once: { type: 'boolean', default: false },
  reset: { type: 'boolean', default: false },
  port: { type: 'string' },
} as const;
const USAGE = 'npm start -- [--users N] [--once] [--reset] [--port P]';

/** Reads the command line. Throws `Refusal` naming the flag, what was expected and what came. */
export function startFlags(argv: string[]): StartFlags {
  const { users, once, reset, port } = readFlags(argv, OPTIONS, USAGE);
  return {
    users: users === undefined ? undefined : wholeNumber('--users', users, 1, MOST_USERS),
    once,
    reset,
    port: port === undefined ? USUAL_PORT : wholeNumber('--port', port, 1, 65_535),
  };
}

/** A command line's flags. Throws `Refusal` with the usage when it holds any other. */
export function readFlags<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (cause) {
    const [problem = ''] = (cause as Error).message.split('. ');
    throw new Refusal(`${problem.charAt(0).toLowerCase()}${problem.slice(1)}: expected ${usage}`, { cause });
  }
}

/** What `flag` was given. Throws `Refusal` unless it is a whole number from `least` to `most`. */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Refusal(`${flag}: expected a whole number from ${least} to ${most}, got "${text}"`);
  }
  return number;
}
