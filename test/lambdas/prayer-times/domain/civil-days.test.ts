/** Proves which dates a zone has and which solar day each belongs to; must never ask the process's own zone. */
import { describe, expect, test } from 'vitest';
import { civilDays } from '../../../../lambdas/prayer-times/domain/civil-days.ts';

const solarDay = (date: string) => Date.parse(date) / 86_400_000;

describe('civil days', () => {
  test.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2000-02', 29],
    ['2100-02', 28],
    ['2026-12', 31],
  ])('a month has its dates and no others: %s has %i', (month, count) => {
    const days = civilDays(month, 'Asia/Riyadh', 39.8);
    expect(days).toHaveLength(count);
    expect(days.at(-1)?.date).toBe(`${month}-${count}`);
  });

  test.each([
    ['Europe/London', -0.1, 0],
    ['Asia/Kathmandu', 85.3, 0],
    ['Pacific/Auckland', 174.8, 0],
    ['America/Adak', -176.6, 0],
    ['Pacific/Pago_Pago', -170.7, 0],
    ['Pacific/Kiritimati', -157.4, 1],
    ['Pacific/Apia', -171.8, 1],
    ['Pacific/Tongatapu', -175.2, 1],
    ['Pacific/Chatham', -176.5, 1],
    ['Pacific/Fiji', -179.9, 1],
    ['Pacific/Fiji', 179.9, 0],
  ])('the calendar of %s at %d degrees east is %i days ahead of the sun', (zone, longitude, ahead) => {
    for (const { date, solarDay: day } of civilDays('2026-12', zone, longitude)) {
      expect(solarDay(date) - day).toBe(ahead);
    }
  });

  test.each([
    ['2011-12', '2011-12-30', 'Pacific/Apia', -171.8],
    ['2011-12', '2011-12-30', 'Pacific/Fakaofo', -171.2],
    ['1994-12', '1994-12-31', 'Pacific/Kiritimati', -157.4],
    ['1993-08', '1993-08-21', 'Pacific/Kwajalein', 167.7],
  ])('%s lacks %s in %s, and the sun misses no turn', (month, missing, zone, longitude) => {
    const days = civilDays(month, zone, longitude);
    expect(days.map(({ date }) => date)).not.toContain(missing);
    expect(days).toHaveLength(30);
    const [first] = days;
    expect(days.map((day) => day.solarDay)).toEqual(days.map((_, index) => (first?.solarDay ?? 0) + index));
  });

  test('places east and west of one zone each have their own sun, whoever asked first', () => {
    for (const [longitude, ahead] of [
      [179.9, 0],
      [-179.9, 1],
      [179.9, 0],
    ] as const) {
      const [first] = civilDays('2031-05', 'Pacific/Fiji', longitude);
      expect(solarDay('2031-05-01') - (first?.solarDay ?? 0)).toBe(ahead);
    }
  });

  test('stay what they are when more zones and months were asked for than are remembered', () => {
    const before = civilDays('2026-03', 'Europe/London', -0.1);
    for (let i = 0; i < 1_200; i += 1) {
      const month = `${2000 + (i % 100)}-${String(1 + Math.floor(i / 100)).padStart(2, '0')}`;
      expect(civilDays(month, 'Asia/Riyadh', 39.8)[0]?.date).toBe(`${month}-01`);
    }
    expect(civilDays('2026-03', 'Europe/London', -0.1)).toEqual(before);
  });

  test('a change of summer time leaves no date out, in a zone far from its meridian either', () => {
    for (const longitude of [-179, -90, 0, 90, 179]) {
      for (const month of ['2026-03', '2026-10']) {
        expect(civilDays(month, 'Europe/London', longitude)).toHaveLength(31);
      }
    }
  });
});
