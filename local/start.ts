/** `npm start`: the whole house deployed on this machine, its users loaded, a month's cycle run before your eyes. */
import { relative } from 'node:path';
import { CA_FILE } from './certificate.ts';
import { cycle } from './cycle.ts';
import { deployedRoom } from './deployed-room.ts';
import { startFlags } from './flags.ts';
import { openLane } from './lane.ts';
import { duration, progressLine } from './progress.ts';
import { type CommandTools, type Ending, runCommand } from './run-command.ts';
import { accessSummary, cycleSummary, faultsOf } from './summary.ts';
import { usageSince } from './usage.ts';
import { loadUsers } from './users.ts';

await runCommand('start', start);

async function start({ folder, processes, display }: CommandTools): Promise<Ending> {
  const { users: wanted, once, reset, port } = startFlags(process.argv.slice(2));
  const beganMs = Date.now();
  const say = (line: string): void => display.update(line);
  const facts = await openLane({ folder, processes, say }, { port, fresh: reset, requirements: ['lane'] });
  const room = await deployedRoom(facts.outputs.MasterFunctionName);
  const users = await loadUsers(room.store, wanted, say);
  display.say(`ready in ${duration(Date.now() - beganMs)}: ${users} users, ${facts.url}`);
  const done = await cycle(room, facts.outputs, (progress) => say(progressLine(progress)));
  display.say(cycleSummary(done, await usageSince(done.startedAtMs)));
  const here = (file: string): string => relative(process.cwd(), file);
  const access = { ...facts, caFile: here(CA_FILE), cookieFile: here(folder.file('cookies')) };
  display.say(`\n${accessSummary(access, done.month)}`);
  const faults = faultsOf(done);
  for (const fault of faults) console.error(`groundswell: ${fault}`);
  if (once) return faults.length > 0 ? 1 : 0;
  display.say('\nThe schedules fire. Ctrl-C ends the lane; what it holds is kept for the next start.');
  return 'stays-up';
}
