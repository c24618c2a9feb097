/** How far a constraint over all its classes is broken, counted anew from where they stand. Must ignore classes that are nowhere. */
import type { Problem } from '../../../model/problem.ts';
import type { Whole } from '../instance/wholes.ts';

/** Where a class stands; `room` is an index into `Problem.rooms` or beyond it. */
export type Stand = { days: number; weeks: number; start: number; end: number; room: number };

/** Units as the model defines them, before any division by the weeks of the term. */
export function wholeUnits(rule: Whole, stands: readonly Stand[], { rooms }: Pick<Problem, 'rooms'>): number {
  switch (rule.kind) {
    case 'MaxDays':
      return Math.max(0, daysUsed(stands) - rule.days);
    case 'MinWorkingDays':
      return Math.max(0, rule.days - daysUsed(stands));
    case 'MaxDayLoad':
      return overDays(stands, (today) => Math.max(0, load(today) - rule.slots));
    case 'MaxBreaks':
      return overDays(stands, (today) => Math.max(0, blocks(today, rule.gapSlots).length - 1 - rule.breaks));
    case 'MaxBlock':
      return overDays(stands, (today) =>
        count(blocks(today, rule.gapSlots), (b) => b.classes > 1 && b.end - b.start > rule.slots),
      );
    case 'Windows':
      return overDays(stands, idle);
    case 'StudentMinMaxLoad':
      return overDays(stands, (today) => Math.max(rule.min - today.length, today.length - rule.max, 0));
    case 'DoubleLectures':
      return overDays(stands, singles);
    case 'IsolatedLectures':
      return count(stands, (a) => !stands.some((b) => follow(a, b) || follow(b, a)));
    case 'TravelDistance':
      return walks(stands, rooms);
    case 'RoomStability':
      return Math.max(0, new Set(stands.flatMap(({ room }) => (rooms[room] ? room : []))).size - 1);
    case 'RoomCapacity':
      return stands.reduce(
        (sum, { room }) => sum + Math.max(0, rule.seats - (rooms[room]?.capacity ?? rule.seats)),
        0,
      );
    case 'RoomSuitability':
      return count(stands, ({ room }) => rule.unsuitable.includes(room));
  }
}

function count<T>(list: readonly T[], test: (each: T) => boolean): number {
  return list.reduce((sum, each) => sum + (test(each) ? 1 : 0), 0);
}

function bitsSet(bits: number): number {
  let n = 0;
  for (let left = bits; left !== 0; left &= left - 1) n += 1;
  return n;
}

function daysUsed(stands: readonly Stand[]): number {
  return bitsSet(stands.reduce((all, { days }) => all | days, 0));
}

function load(today: readonly Stand[]): number {
  return today.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Sums `units` over every day of every week that has classes, in their order; weeks that are alike are counted once, times their number. */
function overDays(stands: readonly Stand[], units: (today: readonly Stand[]) => number): number {
  let total = 0;
  const ordered = stands.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const used = stands.reduce((all, { days }) => all | days, 0);
  for (let left = used; left !== 0; left &= left - 1) {
    const day = left & -left;
    total += overWeeks(
      ordered.filter(({ days }) => days & day),
      units,
    );
  }
  return total;
}

function overWeeks(day: readonly Stand[], units: (today: readonly Stand[]) => number): number {
  let total = 0;
  let left = day.reduce((all, { weeks }) => all | weeks, 0);
  while (left !== 0) {
    const week = left & -left;
    const alike = day.reduce((all, { weeks }) => all & (weeks & week ? weeks : ~weeks), left);
    total += bitsSet(alike) * units(day.filter(({ weeks }) => weeks & week));
    left &= ~alike;
  }
  return total;
}

/** Runs of classes with at most `gapSlots` between one and the next. */
function blocks(
  today: readonly Stand[],
  gapSlots: number,
): { start: number; end: number; classes: number }[] {
  const found: { start: number; end: number; classes: number }[] = [];
  for (const { start, end } of today) {
    const last = found.at(-1);
    if (last && start - last.end <= gapSlots) {
      last.end = Math.max(last.end, end);
      last.classes += 1;
    } else found.push({ start, end, classes: 1 });
  }
  return found;
}

/** Slots between the first and the last class in which nothing takes place. */
function idle(today: readonly Stand[]): number {
  const runs = blocks(today, 0);
  return runs.reduce((sum, { start }, i) => sum + (i > 0 ? start - (runs[i - 1]?.end as number) : 0), 0);
}

/** Classes, of two or more, without a neighbour in the same room. */
function singles(today: readonly Stand[]): number {
  if (today.length < 2) return 0;
  return count(
    today,
    (a) => !today.some((b) => a.room === b.room && (a.end === b.start || b.end === a.start)),
  );
}

/** Whether `b` begins when `a` ends, on a day that they share. */
function follow(a: Stand, b: Stand): boolean {
  return a.end === b.start && (a.days & b.days) !== 0 && (a.weeks & b.weeks) !== 0;
}

function walks(stands: readonly Stand[], rooms: Problem['rooms']): number {
  const housed = stands.filter(({ room }) => rooms[room]);
  return housed.reduce(
    (sum, a) =>
      sum + count(housed, (b) => follow(a, b) && rooms[a.room]?.building !== rooms[b.room]?.building),
    0,
  );
}
