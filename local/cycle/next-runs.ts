/** Says when the schedules fire next. Must be told the time, never ask for it. */
import type { PrayerTimesConfig } from '../../lib/config.ts';

type Schedules = Pick<PrayerTimesConfig, 'schedule' | 'sweepAfterHours'>;

/** `The schedules fire: the wave at 2026-12-01T02:00Z, the sweep at 2026-12-01T08:00Z.` */
export function nextRuns({ schedule, sweepAfterHours }: Schedules, nowMs: number): string {
  const hour = Number(schedule.MASTER_SCHEDULER_CRON_HOUR);
  const minute = Number(schedule.MASTER_SCHEDULER_CRON_MINUTE);
  const wave = nextDaily(nowMs, hour, minute);
  const sweep = nextDaily(nowMs, (hour + sweepAfterHours) % 24, minute);
  return `The schedules fire: the wave at ${wave}, the sweep at ${sweep}.`;
}

/** The first moment after `nowMs` that is `hour:minute` in UTC. */
function nextDaily(nowMs: number, hour: number, minute: number): string {
  const day = new Date(nowMs);
  const today = day.setUTCHours(hour, minute, 0, 0);
  const next = today > nowMs ? today : day.setUTCDate(day.getUTCDate() + 1);
  return new Date(next).toISOString().replace(':00.000Z', 'Z');
}
