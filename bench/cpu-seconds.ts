/** CPU time of process groups by program, as Linux counts it. Must lose none when a process ends: its parent has the time then. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';

/** Linux tells programs of every architecture the time in ticks of 10 ms (USER_HZ). */
const TICKS_A_SECOND = 100;

/** Seconds in user and kernel mode by program: `{ node: 1.5, python: 0.7, 'valkey-server': 0.1 }`. */
export type CpuSeconds = Record<string, number>;

export type ProcessTime = { group: number; ownTicks: number; endedChildrenTicks: number };

/** Used so far by this process and by all that belong to `groups`. What ends in a lane is a Lambda: the time of ended children is Node's. */
export function cpuSeconds(groups: readonly number[]): CpuSeconds {
  const seconds: CpuSeconds = { node: 0 };
  const add = (program: string, ticks: number): void => {
    seconds[program] = (seconds[program] ?? 0) + ticks / TICKS_A_SECOND;
  };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const seen = look(pid);
    if (!seen || !(Number(pid) === process.pid || groups.includes(seen.group))) continue;
    add(seen.program, seen.ownTicks);
    add('node', seen.endedChildrenTicks);
  }
  return seconds;
}

/** Used so far by everything on this machine, and taken away from it by its host: `stat` as /proc/stat begins, see proc_stat(5). */
export function machineSeconds(stat = readFileSync('/proc/stat', 'utf8')): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] =
    stat.match(/\d+/g)?.map(Number) ?? [];
  return (user + nice + system + irq + softIrq + steal) / TICKS_A_SECOND;
}

/** Of all programs together. */
export function totalSeconds(seconds: CpuSeconds): number {
  return Object.values(seconds).reduce((sum, each) => sum + each, 0);
}

/** What `after` has more than `before`. */
export function cpuSecondsBetween(before: CpuSeconds, after: CpuSeconds): CpuSeconds {
  return Object.fromEntries(
    Object.entries(after).map(([program, seconds]) => [program, seconds - (before[program] ?? 0)]),
  );
}

/** Fields 5 (group), 14 and 15 (its own time), 16 and 17 (that of ended children) of proc_pid_stat(5); the name in field 2 may hold anything. */
export function timeInStat(stat: string): ProcessTime {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number): number => Number(fields[number - 3]);
  return {
    group: field(5),
    ownTicks: field(14) + field(15),
    endedChildrenTicks: field(16) + field(17),
  };
}

/** Undefined when the process has gone meanwhile, or is the kernel's. */
function look(pid: string): (ProcessTime & { program: string }) | undefined {
  try {
    const program = basename(readlinkSync(`/proc/${pid}/exe`)).replace(/[\d.]+$/, '');
    return { program, ...timeInStat(readFileSync(`/proc/${pid}/stat`, 'utf8')) };
  } catch {
    return undefined;
  }
}
