/** How a deployer's environment lies over a stage, and how a wrong one is told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stages } from '../../lib/config.ts';
import { stageFrom } from '../../lib/stage.ts';
import { STAGES } from '../support/synthesized.ts';

const tiers = (value: object): string => JSON.stringify(value);

const RIGHT = {
  SCHEDULE_GENERATION_DAYS: '31',
  MASTER_SCHEDULER_CRON_HOUR: '23',
  MASTER_SCHEDULER_CRON_MINUTE: '59',
  USER_PRIORITY_BUCKETS_DAYS: tiers({
    active: { seenWithinDays: 7, days: [1, 10] },
    rest: { days: [11, 28] },
  }),
};

const DAYS = 'a whole number from 1 to 31';
const OBJECT = 'an object of tiers in JSON';
const TIER = 'an object of days and, but for one tier, seenWithinDays';
const RESTS = 'no tiers, or exactly one tier without seenWithinDays';
const FIRST_TO_LAST = 'a list of two days, the first not after the last';

/** The variable, what came, what was expected. */
const WRONG = [
  ...['0', '32', 'x', '', '7.5', '-1', '1e1', ' 28', '28 ', '0x1c'].map(
    (days) => ['SCHEDULE_GENERATION_DAYS', days, DAYS] as const,
  ),
  ...['24', '-1', 'noon', '', '2.0'].map(
    (hour) => ['MASTER_SCHEDULER_CRON_HOUR', hour, 'a whole number from 0 to 23'] as const,
  ),
  ...['60', '-1', 'half', ''].map(
    (minute) => ['MASTER_SCHEDULER_CRON_MINUTE', minute, 'a whole number from 0 to 59'] as const,
  ),
  ...['', '{', '[]', 'null', '28'].map((json) => ['USER_PRIORITY_BUCKETS_DAYS', json, OBJECT] as const),
  ...(
    [
      [{ a: { days: [1, 2] }, b: { days: [3, 4] } }, RESTS],
      [{ a: { seenWithinDays: 7, days: [1, 2] } }, RESTS],
      [{ a: { days: [10, 1] } }, `a.days to be ${FIRST_TO_LAST}`],
      [{ a: { days: [1] } }, `a.days to be ${FIRST_TO_LAST}`],
      [{ a: {} }, `a.days to be ${FIRST_TO_LAST}`],
      [{ a: { days: [0, 5] } }, 'a.days.0 to be a day of the month from 1 to 31'],
      [{ a: { days: [1, 32] } }, 'a.days.1 to be a day of the month from 1 to 31'],
      [{ a: { days: [1, '5'] } }, 'a.days.1 to be a day of the month from 1 to 31'],
      [
        { a: { days: [1, 5], seenWithinDays: 0 }, rest: { days: [6, 28] } },
        'a.seenWithinDays to be a whole number of days from 1',
      ],
      [{ a: { days: [1, 5], seenWithinDay: 7 } }, `a to be ${TIER}`],
      [{ a: [1, 5] }, `a to be ${TIER}`],
    ] as const
  ).map(([value, expected]) => ['USER_PRIORITY_BUCKETS_DAYS', tiers(value), expected] as const),
];

describe('stageFrom', () => {
  it.each(STAGES)('gives %s as it stands where the environment says nothing', (stage) => {
    expect(stageFrom(stage, { PATH: '/bin' })).toEqual(stages[stage]);
  });

  it.each(STAGES)('lays all four variables over %s and leaves the rest', (stage) => {
    const { prayerTimes, ...rest } = stages[stage];
    expect(stageFrom(stage, RIGHT)).toEqual({ ...rest, prayerTimes: { ...prayerTimes, schedule: RIGHT } });
  });

  it('takes every whole number of its range, and none beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 100 }), (days) => {
        const read = () => stageFrom('production', { SCHEDULE_GENERATION_DAYS: String(days) });
        if (days >= 1 && days <= 31) {
          expect(read().prayerTimes.schedule.SCHEDULE_GENERATION_DAYS).toBe(String(days));
        } else {
          expect(read).toThrow(`SCHEDULE_GENERATION_DAYS: expected ${DAYS}, got "${days}"`);
        }
      }),
    );
  });

  it('takes no tiers', () => {
    expect(() => stageFrom('production', { USER_PRIORITY_BUCKETS_DAYS: '{}' })).not.toThrow();
  });

  it.each(WRONG)('stops at %s=%s', (variable, value, expected) => {
    const got = value.includes('"') ? value : `"${value}"`;
    expect(() => stageFrom('embedded', { ...RIGHT, [variable]: value })).toThrow(
      new Error(`${variable}: expected ${expected}, got ${got}`),
    );
  });

  it.each([undefined, '', 'prod', 'toString', 7])('stops at a stage named %s', (name) => {
    expect(() => stageFrom(name, {})).toThrow(
      new Error(`stage: expected embedded or production, got ${JSON.stringify(name)}`),
    );
  });
});
