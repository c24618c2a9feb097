/** Days as an iCalendar (RFC 5545) that a client may subscribe to; must never give the same prayer of the same date another UID. */
import ical, { ICalCalendarMethod, ICalEventTransparency, escape as icalText } from 'ical-generator';
import type { MonthDay, TimeName } from './month.ts';

const REFRESH_SECONDS = 12 * 3600;

/** What people keep in a calendar; imsak and midnight would only repeat fajr and isha. */
const events = {
  fajr: 'Fajr',
  sunrise: 'Sunrise',
  dhuhr: 'Dhuhr',
  asr: 'Asr',
  maghrib: 'Maghrib',
  isha: 'Isha',
} as const satisfies Partial<Record<TimeName, string>>;

export type Calendar = {
  /** Shown by the client, in any words. */
  name: string;
  /** Part of every UID: the same for the same subscription for ever, and no secret. */
  id: string;
  /** When these days were computed, as DTSTAMP. */
  stampMs: number;
};

/** Six events a day, each a moment in UTC that blocks no time: clients show it in whatever zone they are in. */
export function renderIcs(days: readonly MonthDay[], { name, id, stampMs }: Calendar): string {
  const calendar = ical({
    name: icalText(name, false),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Groundswell', product: 'Prayer times', language: 'EN' },
    ttl: REFRESH_SECONDS,
  });
  const stamp = new Date(stampMs);
  for (const day of days) {
    for (const [prayer, summary] of Object.entries(events) as [keyof typeof events, string][]) {
      calendar.createEvent({
        id: `${day.date}-${prayer}@${id}`,
        summary,
        start: new Date(day[prayer]),
        stamp,
        transparency: ICalEventTransparency.TRANSPARENT,
      });
    }
  }
  return `${calendar.toString()}\r\n`;
}
