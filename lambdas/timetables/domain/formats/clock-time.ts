/** Times of day and weeks as people write them. */

const MINUTES_AN_HOUR = 60;

/** Minutes after midnight of `09:30`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * MINUTES_AN_HOUR + Number(time.slice(3));
}

/** `09:30` for 570 minutes after midnight. */
export function clockTime(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / MINUTES_AN_HOUR), minutes % MINUTES_AN_HOUR];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Bits of `1-7,9`, `odd` or `even`, bit 0 for week 1; undefined where a week is beyond `weeks` or a range runs backwards. */
export function weekBits(text: string, weeks: number): number | undefined {
  const all = 2 ** weeks - 1;
  if (text === 'odd') return 0x55555555 & all;
  if (text === 'even') return 0x2aaaaaaa & all;
  let bits = 0;
  for (const range of text.split(',')) {
    const [first = 0, last = first] = range.split('-').map(Number);
    if (first < 1 || last < first || last > weeks) return undefined;
    for (let week = first; week <= last; week += 1) bits |= 1 << (week - 1);
  }
  return bits;
}

/** `1-7,9` for bits that have at least one week. */
export function weekRanges(bits: number): string {
  const ranges: string[] = [];
  for (let week = 0; bits >>> week !== 0; week += 1) {
    const first = week;
    while ((bits >>> week) & 1) week += 1;
    if (week > first) ranges.push(week === first + 1 ? `${week}` : `${first + 1}-${week}`);
  }
  return ranges.join(',');
}
