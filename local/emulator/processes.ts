/** Every process that the launcher starts, and their end. Must leave none behind, whatever ends the launcher. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaneFolder } from '../lane-folder.ts';
import { Refusal } from '../refusal.ts';
import { isAlive, type ProcessMark, processMark } from './process-mark.ts';

export type Command = { file: string; args: string[]; env: NodeJS.ProcessEnv; cwd?: string };
export type Finished = { code: number | null; output: string };

/** MiniStack writes its state before it ends; on a slow disk with 100,000 rows that takes seconds. */
const GRACE_MS = 30_000;
const RECORD = 'processes.json';
const LAST_WORDS = 15;

type Child = { name: string; pid: number; ended: Promise<void> };
type Recorded = { launcher: ProcessMark; services: ProcessMark[] };

/** Each runs in a process group of its own, so that Ctrl-C reaches the launcher alone and it ends them in order. */
export class Processes {
  /** Rejects when a service ends before it is told to, with its last words. */
  readonly broken: Promise<never>;
  readonly #break: (reason: Refusal) => void;
  readonly #folder: LaneFolder;
  readonly #services: Child[] = [];
  readonly #jobs = new Set<Child>();
  #hasRecord = false;
  #stopping: Promise<void> | undefined;
  readonly #lastResort = (): void => {
    for (const { pid } of [...this.#jobs, ...this.#services]) signal(pid, 'SIGTERM');
  };

  constructor(folder: LaneFolder) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.broken = promise;
    this.broken.catch(() => {});
    this.#break = reject;
    this.#folder = folder;
    process.on('exit', this.#lastResort);
  }

  /** Makes the folder this launcher's, and ends what a killed one left running there. Throws `Refusal` when its launcher is alive. */
  async takeOver(): Promise<void> {
    const left = this.#folder.read<Recorded>(RECORD);
    if (left && isAlive(left.launcher)) {
      throw new Refusal(`${this.#folder.path} is in use by process ${left.launcher.pid}: end it first`);
    }
    for (const service of left?.services.filter(isAlive).toReversed() ?? []) {
      signal(service.pid, 'SIGTERM');
      for (let waited = 0; isAlive(service) && waited < GRACE_MS; waited += 100) await sleep(100);
      signal(-service.pid, 'SIGKILL');
    }
    this.#record();
  }

  /** Starts a process that runs until `stop`; its output goes to `<name>.log`. */
  start(name: string, { file, args, env, cwd }: Command): void {
    const log = openSync(this.#folder.file(`${name}.log`), 'w', 0o600);
    const child = spawn(file, args, { env, cwd, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const service = { name, ...watched(child, file) };
    this.#services.push(service);
    this.#record();
    void service.ended.then(() => {
      if (!this.#stopping) this.#break(new Refusal(`${name} ended by itself:\n${this.#lastWords(name)}`));
    });
  }

  /** Runs a command to its end, handing on each line; `stop` ends it too. */
  async run({ file, args, env, cwd }: Command, onLine: (line: string) => void = () => {}): Promise<Finished> {
    if (this.#stopping) throw new Refusal(`${file} was not started: the launcher is stopping`);
    const child = spawn(file, args, { env, cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    const job = { name: file, ...watched(child, file) };
    this.#jobs.add(job);
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
    await job.ended;
    this.#jobs.delete(job);
    return { code: child.exitCode, output };
  }

  /** The process groups of the services: all that listens on a port belongs to one of them, or to the launcher. */
  groups(): number[] {
    return this.#services.map(({ pid }) => pid);
  }

  /** Ends the jobs, then the services in reverse order, each with time to save what it holds. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    for (const { pid } of this.#jobs) signal(-pid, 'SIGTERM');
    for (const { pid, ended } of [...this.#jobs, ...this.#services.toReversed()]) {
      signal(pid, 'SIGTERM');
      await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
      signal(-pid, 'SIGKILL');
      await ended;
    }
    process.off('exit', this.#lastResort);
    if (this.#hasRecord) this.#folder.remove(RECORD);
  }

  #lastWords(name: string): string {
    const said = readFileSync(this.#folder.file(`${name}.log`), 'utf8').trimEnd();
    return said.split('\n').slice(-LAST_WORDS).join('\n');
  }

  #record(): void {
    const services = this.#services.map(({ pid }) => processMark(pid));
    this.#hasRecord = true;
    this.#folder.write(RECORD, { launcher: processMark(process.pid), services } satisfies Recorded);
  }
}

function watched(child: ChildProcess, file: string): { pid: number; ended: Promise<void> } {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  child.once('close', resolve);
  child.once('error', () => resolve());
  if (child.pid === undefined) throw new Error(`expected ${file} to start`);
  return { pid: child.pid, ended };
}

/** A negative number is a group: what a service started itself (MiniStack: one process a Lambda) and did not end. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
