/** `npm run bench -- <name>`: runs one benchmark. Must measure nothing itself. */
import { Refusal } from '../local/refusal.ts';
import { runCommand } from '../local/run-command.ts';
import { timetable } from './timetable.ts';
import { wave } from './wave.ts';

/** Every benchmark by its name: takes a lane's tools and its own flags, answers an exit code. */
const benches = { wave, timetable };

const USAGE = `npm run bench -- NAME [FLAGS]

  wave [--users N] [--rounds N]   the deployed wave beside BullMQ: users a second, CPU a user;
                                  takes a lane of its own, deployed afresh
  timetable FOLDER... [--seconds 60] [--seeds 3] [--threads 2] [--formulation UD2]
            [--results FILE] [--validators FOLDER] [--peers]
                                  what the engine makes of instances in that time; goes on where it was interrupted

The figures stay in bench/results; bench/README.md says what they mean.`;

await runCommand('bench', USAGE, async (tools) => {
  const [name = '', ...flags] = process.argv.slice(2);
  const bench = Object.entries(benches).find(([known]) => known === name)?.[1];
  if (!bench) {
    throw new Refusal(`benchmark: expected one of ${Object.keys(benches).join(', ')}, got "${name}"`);
  }
  return bench(tools, flags);
});
