/** What `npm start` may be asked. Must refuse anything else by name. */
import { flagsOf, wholeNumber } from './flags.ts';

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
  const { users, once, reset, port } = flagsOf(argv, OPTIONS).values;
  return {
    users: users === undefined ? undefined : wholeNumber('--users', users, 1, MOST_USERS),
    once,
    reset,
    port: port === undefined ? USUAL_PORT : wholeNumber('--port', port, 1, 65_535),
  };
}
