/** Proves the calendar as a client would read it (RFC 5545); must never trust the library that wrote it. */
import { describe, expect, test } from 'vitest';
import { computeMonth } from '../../../../lambdas/prayer-times/domain/month.ts';
import { renderIcs } from '../../../../lambdas/prayer-times/domain/render-ics.ts';
import { jakarta, makkah } from '../../../support/prayer-fixtures.ts';

const month = (name: string, user = makkah) => {
  const computed = computeMonth(user, name);
  return computed.ok ? computed.days : [];
};
const subscription = { name: 'Prayer times', id: 'a1b2', stampMs: Date.parse('2026-11-20T08:00:00Z') };

/** The content lines after unfolding: a line break and one blank are nothing (RFC 5545, 3.1). */
const contentLines = (ics: string) => ics.replaceAll('\r\n ', '').split('\r\n');

function eventsOf(ics: string): Record<string, string>[] {
  const blocks = contentLines(ics).join('\n').split('BEGIN:VEVENT\n').slice(1);
  return blocks.map((block) =>
    Object.fromEntries(
      (block.split('\nEND:VEVENT')[0] ?? '').split('\n').map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
    ),
  );
}

const instant = (basic = '') =>
  Date.parse(basic.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

describe('a month as iCalendar', () => {
  const days = month('2026-12');
  const ics = renderIcs(days, subscription);

  test('has six events a day, each the very instant that was computed', () => {
    const events = eventsOf(ics);
    expect(events).toHaveLength(31 * 6);
    const prayers = ['fajr', 'sunrise', 'dhuhr', 'asr', 'maghrib', 'isha'] as const;
    expect(events.map(({ SUMMARY, DTSTART }) => [SUMMARY?.toLowerCase(), instant(DTSTART)])).toEqual(
      days.flatMap((day) => prayers.map((prayer) => [prayer, day[prayer]])),
    );
  });

  test('blocks no time and bears the stamp it was given', () => {
    for (const event of eventsOf(ics)) {
      expect(event).toMatchObject({ TRANSP: 'TRANSPARENT', DTSTAMP: '20261120T080000Z' });
      expect(event).not.toHaveProperty('DTEND');
    }
  });

  test('is well-formed: CRLF, no line above 75 octets, blocks that close, properties before components', () => {
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(ics.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:')).toBe(true);
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const outside = contentLines(ics)
      .join('\n')
      .replace(/BEGIN:VEVENT\n.*END:VEVENT\n/s, '<events>');
    expect(outside.split('\n').at(-2)).toBe('<events>END:VCALENDAR');
    expect(outside).toContain('X-WR-CALNAME:Prayer times\n');
    expect(outside).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT12H\n');
  });

  test('keeps the UID of a prayer when its time changes, and no two prayers share one', () => {
    const uids = (text: string) => eventsOf(text).map(({ UID }) => UID);
    expect(uids(renderIcs(month('2026-12', jakarta), { ...subscription, stampMs: 0 }))).toEqual(uids(ics));
    expect(new Set(uids(ics)).size).toBe(31 * 6);
    expect(uids(ics)[0]).toBe('2026-12-01-fajr@a1b2');
    expect(uids(renderIcs(days, { ...subscription, id: 'other' }))[0]).toBe('2026-12-01-fajr@other');
  });

  test('holds several months, and a name of any script', () => {
    const both = renderIcs([...days, ...month('2027-01')], {
      ...subscription,
      name: 'مواقيت الصلاة; Makkah, home\nX:1',
    });
    expect(eventsOf(both)).toHaveLength(62 * 6);
    expect(contentLines(both)).toContain('NAME:مواقيت الصلاة\\; Makkah\\, home\\nX:1');
  });
});
