/** `npm start`: the whole house deployed on this machine, its users loaded, a month's cycle and a timetable job run before your eyes. */
import { relative } from 'node:path';
import { stageFrom } from '../lib/stage.ts';
import { accessSummary } from './access-summary.ts';
import { cycle } from './cycle/cycle.ts';
import { nextRuns } from './cycle/next-runs.ts';
import { duration, progressLine } from './cycle/progress.ts';
import { cycleSummary, faultsOf } from './cycle/summary.ts';
import { usageSince } from './cycle/usage.ts';
import { CA_FILE } from './emulator/certificate.ts';
import { jobLine } from './job/job-line.ts';
import { endLostJobs } from './job/lost-jobs.ts';
import { sampleRun } from './job/sample-run.ts';
import { deployedRoom } from './lane/deployed-room.ts';
import { openLane } from './lane/lane.ts';
import { loadUsers } from './lane/users.ts';
import { type CommandTools, type Ending, runCommand } from './run-command.ts';
import { START_USAGE, startFlags } from './start-flags.ts';

await runCommand('start', START_USAGE, start);

async function start(tools: CommandTools): Promise<Ending> {
  const { folder, display } = tools;
  const { users: wanted, once, reset, port } = startFlags(process.argv.slice(2));
  const beganMs = Date.now();
  const facts = await openLane(tools, { port, fresh: reset, requirements: ['lane'] });
  await endLostJobs(facts.outputs);
  const room = await deployedRoom(facts.outputs.MasterFunctionName);
  const users = await loadUsers(room.store, wanted, display);
  display.say(`ready in ${duration(Date.now() - beganMs)}: ${users} users, ${facts.url}`);
  const done = await cycle(room, facts.outputs, (progress) => display.update(progressLine(progress)));
  display.say(cycleSummary(done, await usageSince(done.startedAtMs)));
  const sample = await sampleRun(facts, (progress) => display.update(jobLine(progress)));
  if (sample.made) display.say(`\n${sample.made.summary}`);
  const here = (file: string): string => relative(process.cwd(), file);
  const access = { ...facts, caFile: here(CA_FILE), cookieFile: here(folder.file('cookies')) };
  display.say(`\n${accessSummary(access, { month: done.month, jobId: sample.made?.jobId })}`);
  const faults = [...faultsOf(done), ...sample.faults];
  for (const fault of faults) console.error(`groundswell: ${fault}`);
  if (once) return faults.length > 0 ? 1 : 0;
  display.say(`\n${nextRuns(stageFrom('embedded', process.env).prayerTimes, Date.now())}`);
  display.say('Ctrl-C ends the lane; what it holds is kept for the next start.');
  return 'stays-up';
}
