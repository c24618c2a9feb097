import { describe, expect, it } from 'vitest';
import { occurrences } from '../../../../../../lambdas/timetables/domain/formats/exports/occurrences.ts';

const dates = (midnights: readonly number[]) =>
  midnights.map((ms) => new Date(ms).toISOString().replace('T00:00:00.000Z', ''));
const calendar = {
  weeks: 4,
  days: 5,
  slotsPerDay: 20,
  clock: { firstWeekday: 1, dayStartMinutes: 480, slotMinutes: 30, holidays: ['2026-09-16', '2026-09-28'] },
};

describe('occurrences', () => {
  it('are the days of the weeks but for holidays; between first and last the others are skipped', () => {
    const meeting = { days: 0b00101, weeks: 0b1011, start: 0, length: 1 };
    const { held, skipped } = occurrences(meeting, calendar, Date.parse('2026-09-07'));
    expect(dates(held)).toEqual(['2026-09-07', '2026-09-09', '2026-09-14', '2026-09-30']);
    expect(dates(skipped)).toEqual(['2026-09-16', '2026-09-21', '2026-09-23', '2026-09-28']);
  });

  it('are none where all days are holidays', () => {
    const meeting = { days: 0b00001, weeks: 0b1000, start: 0, length: 1 };
    expect(occurrences(meeting, calendar, Date.parse('2026-09-07'))).toEqual({ held: [], skipped: [] });
  });
});
