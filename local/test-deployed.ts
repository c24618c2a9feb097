/** `npm run test:deployed`: the tests of test/deployed against a lane of their own, deployed afresh. */
import { join } from 'node:path';
import { cleanEnvironment } from './emulator/lane-account.ts';
import { openLane } from './lane/lane.ts';
import { REPOSITORY } from './lane-folder.ts';
import { type CommandTools, runCommand } from './run-command.ts';

const VITEST = join(REPOSITORY, 'node_modules', 'vitest', 'vitest.mjs');

const USAGE = `npm run test:deployed -- [FILE...] [FLAGS OF VITEST]

Deploys the product afresh into an AWS emulator of its own and runs the tests of test/deployed against it, or those
of the files that are named.`;

await runCommand('test', USAGE, testDeployed);

/** Tests find the lane by the file that GROUNDSWELL_LANE names, and AWS by the usual variables. */
async function testDeployed(tools: CommandTools): Promise<number> {
  const { folder, processes, display } = tools;
  const facts = await openLane(tools, { port: 0, fresh: true, requirements: ['lane', 'lint'] });
  display.say(`lane up at ${facts.url}`);
  const { code } = await processes.run(
    {
      file: process.execPath,
      args: [VITEST, 'run', '--project', 'deployed', ...process.argv.slice(2)],
      env: { ...cleanEnvironment(), ...facts.environment, GROUNDSWELL_LANE: folder.file('lane.json') },
      cwd: REPOSITORY,
    },
    (line) => display.say(line),
  );
  return code ?? 1;
}
