/** Every rule that holds for all classes of a constraint together. Must name each kind of the model once. */
import type { ConstraintKind, PairKind, Rule } from '../model/constraint.ts';
import type { RuleOf, WholeRule } from './found.ts';
import { doubleLectures } from './rules/double-lectures.ts';
import { isolatedLectures } from './rules/isolated-lectures.ts';
import { maxBlock } from './rules/max-block.ts';
import { maxBreaks } from './rules/max-breaks.ts';
import { maxDayLoad } from './rules/max-day-load.ts';
import { maxDays } from './rules/max-days.ts';
import { minWorkingDays } from './rules/min-working-days.ts';
import { roomCapacity } from './rules/room-capacity.ts';
import { roomStability } from './rules/room-stability.ts';
import { roomSuitability } from './rules/room-suitability.ts';
import { studentMinMaxLoad } from './rules/student-min-max-load.ts';
import { travelDistance } from './rules/travel-distance.ts';
import { windows } from './rules/windows.ts';

type WholeKind = Exclude<ConstraintKind, PairKind>;

const wholeRules: { readonly [K in WholeKind]: WholeRule<RuleOf<K>> } = {
  MaxDays: maxDays,
  MaxDayLoad: maxDayLoad,
  MaxBreaks: maxBreaks,
  MaxBlock: maxBlock,
  RoomCapacity: roomCapacity,
  RoomSuitability: roomSuitability,
  MinWorkingDays: minWorkingDays,
  RoomStability: roomStability,
  IsolatedLectures: isolatedLectures,
  Windows: windows,
  StudentMinMaxLoad: studentMinMaxLoad,
  TravelDistance: travelDistance,
  DoubleLectures: doubleLectures,
};

/** The judge of a kind that holds for all classes together; undefined for pair kinds. */
export function wholeRuleOf(kind: ConstraintKind): WholeRule<Rule> | undefined {
  return (wholeRules as Partial<Record<string, WholeRule<Rule>>>)[kind];
}
