/**
 * Timetables on the command line, by the same engine as the service; must never need a server or an account.
 *
 *     npm run -s timetable -- solve comp01.ctt --seconds 60 --out comp01.sol
 *
 * Answers go to stdout, progress and complaints to stderr. Exit code 0 when the answer is good, 2 when no feasible
 * timetable was found in the time, 1 after bad input: a line for each fault, and no file is left behind.
 */
import { isMainThread } from 'node:worker_threads';
import { runSearchThread } from '../lambdas/timetables/search-thread.ts';
import { Refusal } from '../local/refusal.ts';
import { check } from './timetable/check.ts';
import { compare } from './timetable/compare.ts';
import { explain } from './timetable/explain.ts';
import { exportTimetable } from './timetable/export.ts';
import { generate } from './timetable/generate.ts';
import { schema } from './timetable/schema.ts';
import { solve } from './timetable/solve.ts';
import { suggest } from './timetable/suggest.ts';

const USAGE = `Usage: npm run -s timetable -- COMMAND ...

  solve FILE --out SOL [--seconds 60 | --moves N] [--threads 2] [--seed 1] [--lock CLASS=TIME@ROOM]...
        [--start SOL [--last FILE] [--keep COST]] [--unlike SOL... [--share PERCENT]] [--formulation UD2]
  check FILE SOL             every term of the score, then the constraints that cost most
  explain FILE [SOL]         why there is no timetable, or why classes of SOL have no place
  suggest FILE SOL CLASS     better and possible places for one class
  compare FILE SOL SOL...    what differs
  generate --out FILE [--courses 1800] [--students 19000] [--faculty 2320] [--seed 1]
  export FILE SOL [--ics DIR] [--csv DIR] [--first-day YYYY-MM-DD]
  schema university|timetable    the JSON Schema of an instance, or of its timetable

  FILE      an instance: .ctt, .ectt, ITC-2019 XML, university JSON, or a folder of CSV files; known by its content
  SOL       a timetable in the form of the instance's format
  CLASS     a section's or class's id; in .ctt and .ectt a course's first lecture is c0001-1, its second c0001-2
  TIME      DAYS/START or DAYS/START/WEEKS, such as mon+wed/09:30/1-7, or bits and slots as in 10100/4/1111; may be
            left out: --lock CLASS=@ROOM
  ROOM      a room's id; may be left out with its @: --lock CLASS=TIME
  --last    the instance that --start is of, where that is another: last term's. Classes and rooms are known by their
            ids, times by weekday and start; what fits nothing is left to the search
  --keep    what each class costs that ends elsewhere than in the start: a re-solve that disturbs little
  --unlike  a timetable to differ from, by at least --share (20) percent of the classes; may be given several times
  --formulation UD1 to UD5, for .ctt and .ectt; UD2 where it is not given
`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  solve,
  check,
  explain,
  suggest,
  compare,
  generate,
  export: exportTimetable,
  schema,
};

async function main([name = '', ...args]: string[]): Promise<number> {
  if (name === '--help' || args.includes('--help')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const command = Object.entries(commands).find(([known]) => known === name)?.[1];
  if (!command) {
    const got = name === '' ? 'nothing' : `"${name}"`;
    throw new Refusal(`command: expected one of ${Object.keys(commands).join(', ')}, got ${got}`);
  }
  return command(args);
}

if (!isMainThread) {
  runSearchThread();
} else if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
