/** Runs a command of the launcher to its exit. Must end every process it started, however the command ends. */
import { join } from 'node:path';
import { Display } from './display.ts';
import { Processes } from './emulator/processes.ts';
import { LaneFolder, LOCAL } from './lane-folder.ts';
import { Refusal } from './refusal.ts';

export type CommandTools = { folder: LaneFolder; processes: Processes; display: Display };

/** The exit code, or that the command is over when somebody ends it. */
export type Ending = number | 'stays-up';

/** 128 + SIGINT, as shells say it. */
const INTERRUPTED = 130;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `command` and exits with its code: 0 when it stayed up until it was interrupted, 130 when it was interrupted
 * before, 1 after a refusal, which is told in one sentence. With `--help` it says `usage` instead.
 */
export async function runCommand(
  lane: 'start' | 'test' | 'bench',
  usage: string,
  command: (tools: CommandTools) => Promise<Ending>,
): Promise<never> {
  if (process.argv.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  const folder = new LaneFolder(join(LOCAL, lane));
  const processes = new Processes(folder);
  const display = new Display(process.stdout, Date.now);
  const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<void>();
  for (const signal of ENDING_SIGNALS) process.on(signal, () => interrupt());
  const running = command({ folder, processes, display });
  // Once interrupted, whatever the command still throws is the consequence.
  running.catch(() => {});
  let code: number;
  try {
    const ending = await Promise.race([running, processes.broken, interrupted.then(() => INTERRUPTED)]);
    if (ending === 'stays-up') await Promise.race([processes.broken, interrupted]);
    code = ending === 'stays-up' ? 0 : ending;
  } catch (error) {
    code = 1;
    display.settle();
    console.error(error instanceof Refusal ? `groundswell: ${error.message}` : error);
  }
  if (processes.groups().length > 0) display.update('saving and stopping');
  await processes.stop();
  display.settle();
  process.exit(code);
}
