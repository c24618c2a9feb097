/** The Hijri date of a civil date, after the Umm al-Qura calendar of the runtime; must never claim what a local sighting decides. */

const DAY_MS = 86_400_000;

const ummAlQura = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

export type HijriDate = { year: number; month: number; day: number };

/** Asking the runtime takes 5 us and a wave asks for the same month again and again; 2000 to 2100 are 37,000 dates. */
const known = new Map<number, HijriDate>();

/**
 * The Hijri date on a civil date.
 *
 * @param date such as `2026-12-01`
 * @param adjustmentDays moves the calendar where announced dates differ from the tables: 1 if tomorrow's date is announced for today
 */
export function hijriDate(date: string, adjustmentDays: number): HijriDate {
  const dayMs = Date.parse(date) + adjustmentDays * DAY_MS;
  const hijri = known.get(dayMs) ?? fromRuntime(dayMs);
  known.set(dayMs, hijri);
  return hijri;
}

/** `1448-06-21`: year, month and day of `hijriDate`. */
export function hijriText(date: string, adjustmentDays: number): string {
  const { year, month, day } = hijriDate(date, adjustmentDays);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function fromRuntime(dayMs: number): HijriDate {
  const parts = ummAlQura.formatToParts(dayMs);
  const part = (wanted: keyof HijriDate) => Number(parts.find(({ type }) => type === wanted)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}
