/** Runs one process to its end and measures it. Must not let it outlive its time, nor the benchmark. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { timeInStat } from '../cpu-seconds.ts';
import type { Command } from './contender.ts';

export type Measured = {
  /** Null when a signal ended it. */
  code: number | null;
  /** The end of it. */
  stdout: string;
  /** The end of it, line by line. */
  stderr: string[];
  wallSeconds: number;
  /** As far as it was seen, a few times a second; 0 where there is no /proc. */
  cpuSeconds: number;
  peakMemoryMb: number;
};

const LOOK_EVERY_MS = 200;
const KEPT_CHARACTERS = 65_536;
const KEPT_LINES = 40;
/** Linux tells programs the time in ticks of 10 ms (USER_HZ). */
const TICKS_A_SECOND = 100;

/** @param onLine each line that it writes to stderr */
export async function runMeasured(
  { file, args }: Command,
  mostSeconds: number,
  onLine: (line: string) => void = () => {},
): Promise<Measured> {
  const beganMs = performance.now();
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  const seen = { stdout: '', stderr: [] as string[], cpuSeconds: 0, peakMemoryMb: 0 };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen.stdout = (seen.stdout + text).slice(-KEPT_CHARACTERS);
  });
  createInterface(child.stderr).on('line', (line) => {
    seen.stderr = [...seen.stderr, line].slice(-KEPT_LINES);
    onLine(line);
  });
  const watch = setInterval(() => Object.assign(seen, usageOf(child.pid)), LOOK_EVERY_MS);
  const over = new AbortController();
  void sleep(mostSeconds * 1_000, undefined, { signal: over.signal, ref: false }).then(end, () => {});
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    return { code, ...seen, wallSeconds: Math.round(performance.now() - beganMs) / 1_000 };
  } finally {
    clearInterval(watch);
    over.abort();
    process.off('exit', end);
  }
}

/** CPU time and the most memory so far (VmHWM of proc_pid_status(5)); nothing when the process has gone. */
function usageOf(pid: number | undefined): { cpuSeconds?: number; peakMemoryMb?: number } {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    if (kilobytes === undefined) return {};
    const { ownTicks } = timeInStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { cpuSeconds: ownTicks / TICKS_A_SECOND, peakMemoryMb: Math.round(Number(kilobytes) / 1024) };
  } catch {
    return {};
  }
}
