/** What `npm start` may be asked. Must refuse anything else by name. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

export type StartFlags = {
  /** How many people live in the lane; undefined keeps those that are there, or loads the usual number. */
  users: number | undefined;
  /** End after the cycle and the timetable job instead of staying up. */
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

export const START_USAGE = `npm start -- [--users N] [--once] [--reset] [--port P]

Deploys the product into an AWS emulator on this machine, loads users, runs a month's cycle and a timetable job, and stays up.

  --users N   how many people there are; ${USUAL_USERS} when the lane is made, and a lane keeps its number
  --once      end after both: 0 when everybody has a month and the job a timetable, 1 with every reason
  --reset     forget users, tables and deployment before starting
  --port P    where https://localhost answers; ${USUAL_PORT}
  --help      say this`;

/** Reads the command line. Throws `Refusal` naming the flag, what was expected and what came. */
export function startFlags(argv: string[]): StartFlags {
  const { users, once, reset, port } = readFlags(argv, OPTIONS, START_USAGE);
  return {
    users: users === undefined ? undefined : wholeNumber('--users', users, 1, MOST_USERS),
    once,
    reset,
    port: port === undefined ? USUAL_PORT : wholeNumber('--port', port, 1, 65_535),
  };
}

/** A command line's flags. Throws `Refusal` with the usage's first line when it holds any other. */
export function readFlags<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: argv, options }).values;
  } catch (cause) {
    const [problem = ''] = (cause as Error).message.split('. ');
    throw new Refusal(
      `${problem.charAt(0).toLowerCase()}${problem.slice(1)}: expected ${usage.split('\n')[0]}`,
      { cause },
    );
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
