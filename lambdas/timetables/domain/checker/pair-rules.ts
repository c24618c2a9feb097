/** Every rule that holds for each pair of its classes. Must name each kind of the model once. */
import type { PairKind, Rule } from '../model/constraint.ts';
import { overlap } from './overlap.ts';
import type { Placed } from './placed.ts';
import { differentDays, differentWeeks, sameDays, sameWeeks } from './rules/days-and-weeks.ts';
import { notOverlap, sameAttendees } from './rules/overlaps.ts';
import { differentRoom, sameRoom } from './rules/rooms.ts';
import { minGap, precedence, workDay } from './rules/sequence.ts';
import { differentTime, sameStart, sameTime } from './rules/times-of-day.ts';

export type PairRule = {
  /** Whether two classes keep the rule, in the order of the constraint. */
  holds(a: Placed, b: Placed): boolean;
  /** What two classes do that break it: `A and B ...`. */
  broken: string;
};

/** `slots` is that of WorkDay or MinGap, else 0. */
type Entry = { holds(a: Placed, b: Placed, slots: number): boolean; broken: string };

const pairRules: Record<PairKind, Entry> = {
  SameStart: { holds: sameStart, broken: 'start at different times of the day' },
  SameTime: { holds: sameTime, broken: 'are at different times of the day' },
  DifferentTime: { holds: differentTime, broken: 'are at the same time of the day' },
  SameDays: { holds: sameDays, broken: 'are on different days' },
  DifferentDays: { holds: differentDays, broken: 'are on the same day' },
  SameWeeks: { holds: sameWeeks, broken: 'are in different weeks' },
  DifferentWeeks: { holds: differentWeeks, broken: 'are in the same weeks' },
  Overlap: { holds: overlap, broken: 'do not overlap' },
  NotOverlap: { holds: notOverlap, broken: 'overlap' },
  SameRoom: { holds: sameRoom, broken: 'are in different rooms' },
  DifferentRoom: { holds: differentRoom, broken: 'are in the same room' },
  SameAttendees: { holds: sameAttendees, broken: 'cannot be attended both' },
  Precedence: { holds: precedence, broken: 'are in the wrong order' },
  WorkDay: { holds: workDay, broken: 'make the day too long' },
  MinGap: { holds: minGap, broken: 'are too close together' },
};

/** What a pair kind asks; undefined for the kinds that hold for all classes together. */
export function pairRuleOf(rule: Rule): PairRule | undefined {
  if (!Object.hasOwn(pairRules, rule.kind)) return undefined;
  const { holds, broken } = pairRules[rule.kind as PairKind];
  const slots = rule.kind === 'WorkDay' || rule.kind === 'MinGap' ? rule.slots : 0;
  return { holds: (a, b) => holds(a, b, slots), broken };
}
