/** Proves the CSV of a month against RFC 4180; must never differ from the JSON in a value. */
import { expect, test } from 'vitest';
import { computeMonth } from '../../../../lambdas/prayer-times/domain/month.ts';
import { renderCsv } from '../../../../lambdas/prayer-times/domain/render-csv.ts';
import { renderJson } from '../../../../lambdas/prayer-times/domain/render-json.ts';
import { makkah } from '../../../support/prayer-fixtures.ts';

test('a month as CSV has a header and a line a day, all ending in CRLF, with the values of the JSON', () => {
  const computed = computeMonth(makkah, '2026-12');
  const days = computed.ok ? computed.days : [];
  const lines = renderCsv(days, makkah).split('\r\n');
  expect(lines.shift()).toBe('date,hijri,imsak,fajr,sunrise,dhuhr,asr,maghrib,isha,midnight');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => line.split(','))).toEqual(
    renderJson(days, makkah).map((row) => Object.values(row)),
  );
  expect(lines).toHaveLength(31);
  expect(lines.join('')).not.toMatch(/["\r\n]/);
});
