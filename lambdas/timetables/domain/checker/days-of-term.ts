/** The days of a term on which classes take place. Must visit each day of each week once, and none that is empty. */
import type { Calendar } from '../model/problem.ts';
import type { Found } from './found.ts';
import type { Placed } from './placed.ts';
import { daysInWords } from './words.ts';

/** Calls `visit` with the classes of every day, by start and then by end. */
export function eachDay(
  placed: readonly Placed[],
  { weeks, days }: Calendar,
  visit: (today: readonly Placed[], week: number, day: number) => void,
): void {
  const ordered = placed.toSorted((a, b) => a.start - b.start || a.end - b.end);
  for (let week = 0; week < weeks; week += 1) {
    const thisWeek = ordered.filter((one) => (one.weeks >> week) & 1);
    if (thisWeek.length === 0) continue;
    for (let day = 0; day < days; day += 1) {
      const today = thisWeek.filter((one) => (one.days >> day) & 1);
      if (today.length > 0) visit(today, week, day);
    }
  }
}

/** Tells once what all days of the term exceed together, in words about the worst of them. */
export function sumOverDays(
  placed: readonly Placed[],
  calendar: Calendar,
  excessOf: (today: readonly Placed[]) => number,
  found: Found,
  what: (units: number) => string,
): void {
  let [units, worst, where] = [0, 0, ''];
  let classes: number[] = [];
  eachDay(placed, calendar, (today, week, day) => {
    const excess = excessOf(today);
    units += excess;
    if (excess <= worst) return;
    worst = excess;
    classes = today.map((one) => one.class);
    where = dayInWords(calendar, week, day);
  });
  if (units > 0) found(units, classes, () => `${what(units)}, most on ${where}`);
}

/** `Tue of week 3`; without the week where there is one alone. */
export function dayInWords(calendar: Calendar, week: number, day: number): string {
  const name = daysInWords(1 << day, calendar);
  return calendar.weeks > 1 ? `${name} of week ${week + 1}` : name;
}

/** Classes of one day with gaps of at most `gapSlots` between them. */
export type Block = { start: number; end: number; classes: number };

/** The blocks of a day whose classes are in order of start. */
export function blocksOf(today: readonly Placed[], gapSlots: number): Block[] {
  const blocks: Block[] = [];
  for (const { start, end } of today) {
    const block = blocks.at(-1);
    if (block && start - block.end <= gapSlots) {
      block.end = Math.max(block.end, end);
      block.classes += 1;
    } else blocks.push({ start, end, classes: 1 });
  }
  return blocks;
}
