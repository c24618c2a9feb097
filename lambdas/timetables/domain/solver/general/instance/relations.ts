/**
 * What two classes may be to one another in time, as bits: a relation is violated where one of its bits is set both in the table of
 * the two day-times and in the table of the two week sets. Must give the same answer as the definitions of ITC-2019.
 */
import type { PairKind } from '../../../model/constraint.ts';
import type { Patterns } from './patterns.ts';

/** Kinds that the times of two classes decide alone; `PrecedenceBack` is `Precedence` seen from its second class. */
export type TimeRelation =
  | Exclude<PairKind, 'SameRoom' | 'DifferentRoom' | 'SameAttendees'>
  | 'PrecedenceBack';

type DayTime = { days: number; start: number; end: number };
type Bit = {
  dayTimes: (a: DayTime, b: DayTime) => boolean;
  weeks: (a: number, b: number) => boolean;
};

const always = () => true;
const share = (a: number, b: number) => (a & b) !== 0;
const nested = (a: number, b: number) => (a | b) === a || (a | b) === b;
const first = (bits: number) => 31 - Math.clz32(bits & -bits);
const meet = (a: DayTime, b: DayTime) => a.start < b.end && b.start < a.end;
const clash = (a: DayTime, b: DayTime) => share(a.days, b.days) && meet(a, b);

/** Not before, among meetings that begin in the same week. */
function notBefore(a: DayTime, b: DayTime): boolean {
  const [firstA, firstB] = [first(a.days), first(b.days)];
  return firstA === firstB ? a.end > b.start : firstA > firstB;
}

function contained(a: DayTime, b: DayTime): boolean {
  return (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
}

function bitsOf(kind: TimeRelation, slots: number): readonly Bit[] {
  switch (kind) {
    case 'SameStart':
      return [{ dayTimes: (a, b) => a.start !== b.start, weeks: always }];
    case 'SameTime':
      return [{ dayTimes: (a, b) => !contained(a, b), weeks: always }];
    case 'DifferentTime':
      return [{ dayTimes: meet, weeks: always }];
    case 'SameDays':
      return [{ dayTimes: (a, b) => !nested(a.days, b.days), weeks: always }];
    case 'DifferentDays':
      return [{ dayTimes: (a, b) => share(a.days, b.days), weeks: always }];
    case 'SameWeeks':
      return [{ dayTimes: always, weeks: (a, b) => !nested(a, b) }];
    case 'DifferentWeeks':
      return [{ dayTimes: always, weeks: share }];
    case 'NotOverlap':
      return [{ dayTimes: clash, weeks: share }];
    case 'Overlap':
      return [
        { dayTimes: always, weeks: (a, b) => !share(a, b) },
        { dayTimes: (a, b) => !clash(a, b), weeks: share },
      ];
    case 'Precedence':
      return [
        { dayTimes: always, weeks: (a, b) => first(a) > first(b) },
        { dayTimes: notBefore, weeks: (a, b) => first(a) === first(b) },
      ];
    case 'PrecedenceBack':
      return [
        { dayTimes: always, weeks: (a, b) => first(b) > first(a) },
        { dayTimes: (a, b) => notBefore(b, a), weeks: (a, b) => first(a) === first(b) },
      ];
    case 'WorkDay':
      return [{ dayTimes: (a, b) => share(a.days, b.days) && span(a, b) > slots, weeks: share }];
    case 'MinGap':
      return [{ dayTimes: (a, b) => share(a.days, b.days) && between(a, b) < slots, weeks: share }];
  }
}

function span(a: DayTime, b: DayTime): number {
  return Math.max(a.end, b.end) - Math.min(a.start, b.start);
}

/** Slots from the end of one to the start of the other; negative where they overlap. */
function between(a: DayTime, b: DayTime): number {
  return Math.max(b.start - a.end, a.start - b.end);
}

/** Bits of a relation: `mask` in the tables of one plane of 32. */
export type RelationBits = { plane: number; mask: number };

const PLANE = 32;

export class Relations {
  readonly #bits: Bit[] = [];
  readonly #known = new Map<string, RelationBits>();

  /** Gives the relation its place in the tables, the same each time it is asked for. */
  of(kind: TimeRelation, slots: number): RelationBits {
    const key = `${kind} ${slots}`;
    const known = this.#known.get(key);
    if (known) return known;
    const bits = bitsOf(kind, slots);
    const used = this.#bits.length % PLANE;
    while (used + bits.length > PLANE && this.#bits.length % PLANE !== 0) {
      this.#bits.push({ dayTimes: () => false, weeks: () => false });
    }
    const at = this.#bits.length;
    this.#bits.push(...bits);
    const place = { plane: Math.floor(at / PLANE), mask: ((2 ** bits.length - 1) << (at % PLANE)) | 0 };
    this.#known.set(key, place);
    return place;
  }

  /** Tables over all pairs of patterns, plane after plane; the row and column after the last day-time is a class that is nowhere. */
  tables(patterns: Patterns): { dayTimes: Int32Array; weeks: Int32Array; planes: number } {
    const planes = Math.ceil(this.#bits.length / PLANE);
    const spans = patterns.days.map((days, i) => ({
      days,
      start: patterns.starts[i] as number,
      end: patterns.ends[i] as number,
    }));
    return {
      planes,
      dayTimes: this.#table(planes, spans, spans.length + 1, (bit) => bit.dayTimes),
      weeks: this.#table(planes, patterns.weeks, patterns.weeks.length, (bit) => bit.weeks),
    };
  }

  #table<T>(planes: number, rows: readonly T[], stride: number, test: (bit: Bit) => (a: T, b: T) => boolean) {
    const table = new Int32Array(planes * stride * stride);
    for (const [n, bit] of this.#bits.entries()) {
      const holds = test(bit);
      const plane = Math.floor(n / PLANE) * stride * stride;
      for (const [i, a] of rows.entries()) {
        for (const [j, b] of rows.entries()) {
          if (holds(a, b))
            table[plane + i * stride + j] = (table[plane + i * stride + j] as number) | (1 << (n % PLANE));
        }
      }
    }
    return table;
  }
}
