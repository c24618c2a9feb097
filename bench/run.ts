/** `npm run bench -- <name>`: runs one benchmark. Must measure nothing itself. */
import { Refusal } from '../local/refusal.ts';
import { runCommand } from '../local/run-command.ts';
import { wave } from './wave.ts';

/** Every benchmark by its name: takes a lane's tools and its own flags, answers an exit code. */
const benches = { wave };

const USAGE = `npm run bench -- NAME [FLAGS]

  wave [--users N] [--rounds N]   the deployed wave beside BullMQ: users a second, CPU a user

Takes a lane of its own, deployed afresh, and leaves the figures in bench/results.`;

await runCommand('bench', USAGE, async (tools) => {
  const [name = '', ...flags] = process.argv.slice(2);
  const bench = Object.entries(benches).find(([known]) => known === name)?.[1];
  if (!bench) {
    throw new Refusal(`benchmark: expected one of ${Object.keys(benches).join(', ')}, got "${name}"`);
  }
  return bench(tools, flags);
});
