import { expect, test } from 'vitest';
import { stageFrom } from '../../../lib/stage.ts';
import { nextRuns } from '../../../local/cycle/next-runs.ts';

const { prayerTimes } = stageFrom('embedded', {
  MASTER_SCHEDULER_CRON_HOUR: '20',
  MASTER_SCHEDULER_CRON_MINUTE: '30',
});

test.each([
  ['both later today', '2026-11-23T02:29:59.999Z', '2026-11-23T20:30Z', '2026-11-23T02:30Z'],
  ['a sweep that just fired', '2026-11-23T02:30:00.000Z', '2026-11-23T20:30Z', '2026-11-24T02:30Z'],
  ['the last evening of a year', '2026-12-31T23:00:00.000Z', '2027-01-01T20:30Z', '2027-01-01T02:30Z'],
])('a wave at 20:30 is swept at 02:30: %s', (_, now, wave, sweep) => {
  expect(nextRuns(prayerTimes, Date.parse(now))).toBe(
    `The schedules fire: the wave at ${wave}, the sweep at ${sweep}.`,
  );
});
