/** Runs a command of the launcher to its exit. Must end every process it started, however the command ends. */
import { join } from 'node:path';
import { Display } from './display.ts';
import { LaneFolder, LOCAL } from './lane-folder.ts';
import { Processes } from './processes.ts';
import { Refusal } from './refusal.ts';

export type CommandTools = {
  folder: LaneFolder;
  processes: Processes;
  display: Display;
  /** Resolves at Ctrl-C, SIGTERM, or when the terminal goes away. */
  interrupted: Promise<void>;
};

/** 128 + SIGINT, as shells say it. */
const INTERRUPTED = 130;

/** Runs `command` and exits with the code it answers; 1 after a refusal, which is told in one sentence; 130 when interrupted before it answered. */
export async function runCommand(
  lane: 'start' | 'test',
  command: (tools: CommandTools) => Promise<number>,
): Promise<never> {
  const folder = new LaneFolder(join(LOCAL, lane));
  const processes = new Processes(folder);
  const display = new Display(process.stdout, Date.now);
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const running = command({ folder, processes, display, interrupted });
  // Once interrupted, whatever the command still throws is the consequence.
  running.catch(() => {});
  let code: number;
  try {
    code = await Promise.race([running, interrupted.then(() => INTERRUPTED)]);
  } catch (error) {
    code = 1;
    display.settle();
    console.error(error instanceof Refusal ? `groundswell: ${error.message}` : error);
  }
  display.settle();
  await processes.stop();
  process.exit(code);
}
