/** `npm start`: the whole house deployed on this machine, its users loaded, a month's cycle run before your eyes. */
import { relative } from 'node:path';
import { CA_FILE } from './certificate.ts';
import { cycle } from './cycle.ts';
import { deployedRoom } from './deployed-room.ts';
import { startFlags } from './flags.ts';
import { openLane } from './lane.ts';
import { duration, progressLine } from './progress.ts';
import { type CommandTools, runCommand } from './run-command.ts';
import { accessSummary, cycleSummary, faultsOf } from './summary.ts';
import { usageSince } from './usage.ts';
import { loadUsers } from './users.ts';

await runCommand('start', start);

async function start({ folder, processes, display, interrupted }: CommandTools): Promise<number> {
  const flags = startFlags(process.argv.slice(2));
  const beganMs = Date.now();
  await processes.takeOver();
  if (flags.reset) folder.forget();
  const say = (line: string): void => display.update(line);
  const facts = await openLane({ folder, processes, say }, { port: flags.port, requirements: ['lane'] });
  const room = await deployedRoom(facts.outputs.MasterFunctionName);
  const users = await loadUsers(room.store, flags.users, say);
  display.say(`ready in ${duration(Date.now() - beganMs)}: ${users} users, ${facts.url}`);
  const done = await cycle(room, facts.outputs, (progress) => display.update(progressLine(progress)));
  display.say(cycleSummary(done, await usageSince(done.startedAtMs)));
  const here = (file: string): string => relative(process.cwd(), file);
  const access = { ...facts, caFile: here(CA_FILE), cookieFile: here(folder.file('cookies')) };
  display.say(`\n${accessSummary(access, done.month)}`);
  const faults = faultsOf(done);
  for (const fault of faults) console.error(`groundswell: ${fault}`);
  if (flags.once) return faults.length > 0 ? 1 : 0;
  display.say('\nThe schedules fire. Ctrl-C ends the lane; what it holds is kept for the next start.');
  await interrupted;
  display.say('saving and stopping');
  return 0;
}
