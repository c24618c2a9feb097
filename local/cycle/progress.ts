/** Says in a line how far a cycle is. Must be told the time, never ask for it. */

export type Progress = {
  due: number;
  queued: number;
  done: number;
  failed: number;
  /** Users that lacked the month when the cycle began. */
  expected: number;
  elapsedMs: number;
};

const BAR_CELLS = 20;

/** `[#####---------------] due 1250  queued 1250  done 1200  failed 0  410 users/s  9 s left`. */
export function progressLine({ due, queued, done, failed, expected, elapsedMs }: Progress): string {
  const settled = done + failed;
  const usersPerSecond = elapsedMs > 0 ? (settled * 1_000) / elapsedMs : 0;
  const counts = `due ${due}  queued ${queued}  done ${done}  failed ${failed}`;
  return `${bar(expected > 0 ? settled / expected : 1)} ${counts}  ${Math.round(usersPerSecond)} users/s  ${timeLeft(expected - settled, usersPerSecond)}`;
}

/** `[#####---------------]`, full from a share of 1. */
export function bar(share: number): string {
  const filled = Math.min(BAR_CELLS, Math.floor(share * BAR_CELLS));
  return `[${'#'.repeat(filled).padEnd(BAR_CELLS, '-')}]`;
}

function timeLeft(users: number, usersPerSecond: number): string {
  if (users <= 0) return 'finishing';
  return usersPerSecond > 0 ? `${duration((users / usersPerSecond) * 1_000)} left` : 'waiting for the first';
}

/** `850 ms`, `9.4 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
