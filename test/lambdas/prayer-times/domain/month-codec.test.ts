/** Proves that months survive storage to the second and that changed bytes do not; must never pin the bytes of a version. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preferencesSchema } from '../../../../lambdas/prayer-times/contract.ts';
import { computeMonth, type MonthDay } from '../../../../lambdas/prayer-times/domain/month.ts';
import { decodeMonth, encodeMonth } from '../../../../lambdas/prayer-times/domain/month-codec.ts';
import { makkah } from '../../../support/prayer-fixtures.ts';

function daysOf(preferences: object, month: string): MonthDay[] {
  const computed = computeMonth(preferencesSchema.parse({ ...makkah, ...preferences }), month);
  return computed.ok ? computed.days : [];
}

const apia = { zone: 'Pacific/Apia', latitude: -13.8, longitude: -171.8 };

describe('the month codec', () => {
  test('gives back every month as it was, at any place, rounded or not', () => {
    const preferences = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
      zone: fc.constantFrom('UTC', 'Pacific/Kiritimati', 'America/Adak', 'Asia/Kathmandu'),
      rounding: fc.constantFrom('nearest', 'none'),
      polar_rule: fc.constant('AqrabBalad'),
      adjustments: fc.record({
        fajr: fc.integer({ min: -60, max: 60 }),
        isha: fc.integer({ min: -60, max: 60 }),
      }),
    });
    const months = fc.tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(preferences, months, (user, [year, number]) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const days = daysOf(user, month);
        expect(decodeMonth(encodeMonth(days), month)).toEqual(days);
      }),
    );
  });

  test('keeps the gap of a month that lacks a date', () => {
    const days = daysOf(apia, '2011-12');
    expect(decodeMonth(encodeMonth(days), '2011-12')).toEqual(days);
    expect(days).toHaveLength(30);
  });

  test.each([
    ['a month of 31 days', {}, '2026-12', 270],
    ['a month at a high latitude', { latitude: 59.9, longitude: 10.7, zone: 'Europe/Oslo' }, '2026-05', 290],
    [
      'a polar month',
      { latitude: 78.2, longitude: 15.6, zone: 'Europe/Oslo', polar_rule: 'AqrabBalad' },
      '2026-07',
      350,
    ],
    ['a month in seconds', { rounding: 'none' }, '2026-12', 420],
  ])('takes little room: %s', (_what, preferences, month, bytes) => {
    expect(encodeMonth(daysOf(preferences, month)).length).toBeLessThanOrEqual(bytes);
  });

  test('reads a view into a larger buffer, as a database client may hand it out', () => {
    const days = daysOf({}, '2026-12');
    const encoded = encodeMonth(days);
    const larger = new Uint8Array(encoded.length + 20);
    larger.set(encoded, 7);
    expect(decodeMonth(larger.subarray(7, 7 + encoded.length), '2026-12')).toEqual(days);
  });

  test('refuses bytes of which any one was changed, cut off or added', () => {
    const encoded = encodeMonth(daysOf({}, '2026-12'));
    fc.assert(
      fc.property(fc.nat(encoded.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = encoded.with(at, (encoded[at] ?? 0) ^ change);
        expect(() => decodeMonth(changed, '2026-12')).toThrow(/^month 2026-12: expected /);
        expect(() => decodeMonth(encoded.subarray(0, at), '2026-12')).toThrow(/^month 2026-12: expected /);
      }),
    );
    expect(() => decodeMonth(Uint8Array.from([...encoded, 0]), '2026-12')).toThrow(
      /expected checksum \d+, got \d+/,
    );
  });

  test('refuses another month, another version and nothing at all, and says so', () => {
    const encoded = encodeMonth(daysOf({}, '2026-12'));
    expect(() => decodeMonth(encoded, '2026-10')).toThrow(/^month 2026-10: expected checksum/);
    expect(() => decodeMonth(encoded.with(0, 2), '2026-12')).toThrow(
      'month 2026-12: expected version 1, got 2',
    );
    expect(() => decodeMonth(new Uint8Array(), '2026-12')).toThrow(
      'month 2026-12: expected at least 10 bytes, got 0',
    );
    expect(() => encodeMonth([])).toThrow('days: expected at least one, got none');
  });
});
