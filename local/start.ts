/** `npm start`: the whole house deployed on this machine, its users loaded, a month's cycle run before your eyes. */
import { relative } from 'node:path';
import { stageFrom } from '../lib/stage.ts';
import { cycle } from './cycle/cycle.ts';
import { nextRuns } from './cycle/next-runs.ts';
import { duration, progressLine } from './cycle/progress.ts';
import { accessSummary, cycleSummary, faultsOf } from './cycle/summary.ts';
import { usageSince } from './cycle/usage.ts';
import { CA_FILE } from './emulator/certificate.ts';
import { START_USAGE, startFlags } from './flags.ts';
import { deployedRoom } from './lane/deployed-room.ts';
import { openLane } from './lane/lane.ts';
import { loadUsers } from './lane/users.ts';
import { type CommandTools, type Ending, runCommand } from './run-command.ts';

await runCommand('start', START_USAGE, start);

async function start(tools: CommandTools): Promise<Ending> {
  const { folder, display } = tools;
  const { users: wanted, once, reset, port } = startFlags(process.argv.slice(2));
  const beganMs = Date.now();
  const facts = await openLane(tools, { port, fresh: reset, requirements: ['lane'] });
  const room = await deployedRoom(facts.outputs.MasterFunctionName);
  const users = await loadUsers(room.store, wanted, display);
  display.say(`ready in ${duration(Date.now() - beganMs)}: ${users} users, ${facts.url}`);
  const done = await cycle(room, facts.outputs, (progress) => display.update(progressLine(progress)));
  display.say(cycleSummary(done, await usageSince(done.startedAtMs)));
  const here = (file: string): string => relative(process.cwd(), file);
  const access = { ...facts, caFile: here(CA_FILE), cookieFile: here(folder.file('cookies')) };
  display.say(`\n${accessSummary(access, done.month)}`);
  const faults = faultsOf(done);
  for (const fault of faults) console.error(`groundswell: ${fault}`);
  if (once) return faults.length > 0 ? 1 : 0;
  display.say(`\n${nextRuns(stageFrom('embedded', process.env).prayerTimes, Date.now())}`);
  display.say('Ctrl-C ends the lane; what it holds is kept for the next start.');
  return 'stays-up';
}
