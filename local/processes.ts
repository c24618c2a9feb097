/** Every process that the launcher starts, and their end. Must leave none behind, whatever ends the launcher. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaneFolder } from './lane-folder.ts';
import { isAlive, type ProcessMark, processMark } from './process-mark.ts';
import { Refusal } from './refusal.ts';

export type Command = { file: string; args: string[]; env: NodeJS.ProcessEnv; cwd?: string };
export type Finished = { code: number | null; output: string };

/** MiniStack writes its state before it ends; on a slow disk with 100,000 rows that takes seconds. */
const GRACE_MS = 30_000;
const RECORD = 'processes.json';

type Service = { name: string; child: ChildProcess; ended: Promise<void> };
type Recorded = { launcher: ProcessMark; services: (ProcessMark & { name: string })[] };

/** Services run in process groups of their own, so that Ctrl-C reaches the launcher alone and it ends them in order. */
export class Processes {
  readonly #folder: LaneFolder;
  readonly #services: Service[] = [];
  readonly #jobs = new Set<ChildProcess>();
  #stopping: Promise<void> | undefined;
  readonly #lastResort = (): void => {
    for (const { child } of this.#services) signal(child, 'SIGTERM');
  };

  constructor(folder: LaneFolder) {
    this.#folder = folder;
    process.on('exit', this.#lastResort);
  }

  /** Ends what a killed launcher left running. Throws `Refusal` when its launcher is alive. */
  async takeOver(): Promise<void> {
    const left = this.#folder.read<Recorded>(RECORD);
    if (!left) return;
    if (isAlive(left.launcher)) {
      throw new Refusal(`${this.#folder.path} is in use by process ${left.launcher.pid}: end it first`);
    }
    for (const service of left.services.toReversed()) {
      if (isAlive(service)) process.kill(service.pid, 'SIGTERM');
      for (let waited = 0; isAlive(service) && waited < GRACE_MS; waited += 100) await sleep(100);
      killGroup(service.pid);
    }
    this.#folder.remove(RECORD);
  }

  /** Starts a process that runs until `stop`; its output goes to `<name>.log`. */
  start(name: string, { file, args, env, cwd }: Command): { pid: number; ended: Promise<void> } {
    const log = openSync(this.#folder.file(`${name}.log`), 'w', 0o600);
    const child = spawn(file, args, { env, cwd, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    if (child.pid === undefined) throw new Error(`expected ${file} to start`);
    this.#services.push({ name, child, ended });
    this.#record();
    return { pid: child.pid, ended };
  }

  /** Runs a command to its end, handing on each line; `stop` ends it too. */
  run({ file, args, env, cwd }: Command, onLine: (line: string) => void = () => {}): Promise<Finished> {
    if (this.#stopping) throw new Refusal('stopped');
    const child = spawn(file, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#jobs.add(child);
    let output = '';
    let open = '';
    const take = (data: Buffer): void => {
      output += data;
      const lines = (open + data).split('\n');
      open = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    return new Promise((resolve, reject) => {
      child.once('error', (cause) => reject(new Error(`expected ${file} to start`, { cause })));
      child.once('close', (code) => {
        this.#jobs.delete(child);
        resolve({ code, output });
      });
    });
  }

  /** The last lines that a service wrote. */
  lastWords(name: string, lines = 15): string {
    return readFileSync(this.#folder.file(`${name}.log`), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-lines)
      .join('\n');
  }

  /** The process groups of the services: all that listens on a port belongs to one of them, or to the launcher. */
  groups(): number[] {
    return this.#services.map(({ child }) => child.pid as number);
  }

  /** Ends the jobs, then the services in reverse order, each with time to save what it holds. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const job of this.#jobs) job.kill('SIGTERM');
    for (const { child, ended } of this.#services.toReversed()) {
      signal(child, 'SIGTERM');
      await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
      killGroup(child.pid as number);
      await ended;
    }
    process.off('exit', this.#lastResort);
    this.#folder.remove(RECORD);
  }

  #record(): void {
    const services = this.#services.map(({ name, child }) => ({ name, ...processMark(child.pid as number) }));
    this.#folder.write(RECORD, { launcher: processMark(process.pid), services } satisfies Recorded);
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.exitCode === null && child.signalCode === null) child.kill(name);
}

/** Ends what a service started itself (MiniStack: one process a Lambda) and did not end. */
function killGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
