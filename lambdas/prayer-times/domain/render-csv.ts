/** A month as CSV (RFC 4180); must never hold a value that would need quotes. */
import type { MonthDay } from './month.ts';
import { type Reader, renderJson } from './render-json.ts';

const columns = [
  'date',
  'hijri',
  'imsak',
  'fajr',
  'sunrise',
  'dhuhr',
  'asr',
  'maghrib',
  'isha',
  'midnight',
] as const;

/** A header line and a line a day, with the values of `renderJson`; every line ends in CRLF. */
export function renderCsv(days: readonly MonthDay[], reader: Reader): string {
  const rows = renderJson(days, reader).map((day) => columns.map((column) => day[column]));
  return [columns, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
