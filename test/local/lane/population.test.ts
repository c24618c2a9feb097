import { describe, expect, test } from 'vitest';
import { computeMonth } from '../../../lambdas/prayer-times/domain/month.ts';
import { population } from '../../../local/lane/population.ts';

const residents = population(5_000);

describe('the population', () => {
  test('numbers its users from 1', () => {
    expect(residents.map(({ userId }) => userId)).toEqual(residents.map((_, i) => `demo:${i + 1}`));
  });

  test('draws the same users again, and the same first ones of more', () => {
    expect(population(200)).toEqual(residents.slice(0, 200));
  });

  test('lives where people live: cities of India hold about a tenth, towns of Iceland next to nothing', () => {
    const inZone = (zone: string): number =>
      residents.filter(({ preferences }) => preferences.zone === zone).length;
    expect(inZone('Asia/Kolkata')).toBeGreaterThan(250);
    expect(inZone('Asia/Kolkata')).toBeLessThan(1_000);
    expect(inZone('Atlantic/Reykjavik')).toBeLessThan(10);
  });

  test('has the zone of its coordinates and the method of its country', () => {
    const mecca = residents.find(({ preferences }) => preferences.zone === 'Asia/Riyadh');
    expect(mecca?.preferences).toMatchObject({ method: 'UmmAlQura', madhab: 'shafi' });
    const karachi = residents.find(({ preferences }) => preferences.zone === 'Asia/Karachi');
    expect(karachi?.preferences).toMatchObject({ method: 'Karachi', madhab: 'hanafi' });
  });

  test('has a month for everybody, in polar night and midnight sun', () => {
    const northern = residents.filter(({ preferences }) => Math.abs(preferences.latitude) > 60);
    expect(northern.length).toBeGreaterThan(10);
    for (const { city, preferences } of northern) {
      for (const month of ['2026-06', '2026-12']) {
        expect(computeMonth(preferences, month).ok, `${city} in ${month}`).toBe(true);
      }
    }
  });
});
