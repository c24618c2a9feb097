/** What is asked of several classes together, one kind a name. Must keep the names and meanings of its sources. */

/**
 * Kinds that hold for every pair of their classes, as ITC-2019 defines them
 * (https://www.itc2019.org/format, "Distribution Constraints"). `Precedence` reads its classes in order.
 */
export const pairKinds = [
  'SameStart',
  'SameTime',
  'DifferentTime',
  'SameDays',
  'DifferentDays',
  'SameWeeks',
  'DifferentWeeks',
  'Overlap',
  'NotOverlap',
  'SameRoom',
  'DifferentRoom',
  'SameAttendees',
  'Precedence',
  'WorkDay',
  'MinGap',
] as const;
export type PairKind = (typeof pairKinds)[number];

/** A rule over two or more classes. `WorkDay` and `MinGap` carry `slots`. A violated pair counts `penalty`. */
type PairRule =
  | { kind: Exclude<PairKind, 'WorkDay' | 'MinGap'> }
  /** From the start of the first to the end of the last class of a day. */
  | { kind: 'WorkDay'; slots: number }
  /** Between two classes of a day. */
  | { kind: 'MinGap'; slots: number };

/** Kinds of ITC-2019 that hold for all classes together. Their violations are summed over weeks and divided by the weeks, but for `MaxDays`. */
type WholeRule =
  | { kind: 'MaxDays'; days: number }
  | { kind: 'MaxDayLoad'; slots: number }
  | { kind: 'MaxBreaks'; breaks: number; gapSlots: number }
  | { kind: 'MaxBlock'; slots: number; gapSlots: number };

/**
 * Kinds of curriculum-based timetabling, for classes of one slot in one week (De Cesco, Di Gaspero and Schaerf,
 * "Benchmarking curriculum-based course timetabling", PATAT 2008). A violation is one unit of the source's count:
 * a missing seat, a missing day, an isolated lecture, an idle slot, a lecture off the load, a walk, a room too many.
 */
type CurriculumRule =
  /** Each class counts the seats by which its room is too small for `seats`. */
  | { kind: 'RoomCapacity'; seats: number }
  /** Each class counts one in a room that is listed here: indices into `Problem.rooms`. */
  | { kind: 'RoomSuitability'; unsuitable: readonly number[] }
  /** Days that the classes miss of `days`. */
  | { kind: 'MinWorkingDays'; days: number }
  /** Rooms that the classes use beyond the first. */
  | { kind: 'RoomStability' }
  /** Classes with no class of the same list in the slot before or after on their day. */
  | { kind: 'IsolatedLectures' }
  /** Idle slots between the first and the last class of a day. */
  | { kind: 'Windows' }
  /** Classes of a day below `min` or above `max`; a day without classes counts nothing. */
  | { kind: 'StudentMinMaxLoad'; min: number; max: number }
  /** Pairs of classes in adjacent slots of a day in different buildings. */
  | { kind: 'TravelDistance' }
  /** Classes, on days with two or more, that have no neighbour in an adjacent slot and the same room. */
  | { kind: 'DoubleLectures' };

export type Rule = PairRule | WholeRule | CurriculumRule;
export type ConstraintKind = Rule['kind'];

export type Constraint = Rule & {
  /** Whose it is, in the words of who asks: `teacher Ada Lovelace`, `curriculum q3`, `distribution 17`. */
  label: string;
  /** Indices into `Problem.classes`, none twice. */
  classes: readonly number[];
  /** A violation of a required constraint is hard; of another it costs `penalty` a unit, times `Weights.distribution`. */
  required: boolean;
  penalty: number;
};
