/** Tells a process from a later one with the same number. Must never take a stranger's process for ours. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process number with the time that process started, as the system writes it. */
export type ProcessMark = { pid: number; started: string };

export function processMark(pid: number): ProcessMark {
  return { pid, started: startOf(pid) ?? '' };
}

export function isAlive({ pid, started }: ProcessMark): boolean {
  return started !== '' && startOf(pid) === started;
}

/** Undefined when there is no such process, or only its unread exit. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startInStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Fields 3 (state) and 22 (start, clock ticks since boot) of proc_pid_stat(5); the name in field 2 may hold anything. */
export function startInStat(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? undefined : fields[19];
}
