/** Which rules stay broken however many classes are added. Must be sure: proofs of infeasibility rest on it. */
import { type Constraint, type ConstraintKind, pairKinds } from '../model/constraint.ts';

/** More classes can join breaks, fill windows and add days; they never end an overlap or shorten a day. */
const cumulative: ReadonlySet<ConstraintKind> = new Set<ConstraintKind>([
  ...pairKinds,
  'MaxDays',
  'MaxDayLoad',
  'MaxBlock',
  'RoomCapacity',
  'RoomSuitability',
  'RoomStability',
  'TravelDistance',
]);

/** Whether the constraint, once broken by some of its classes, is broken by all of them. */
export function isCumulative({ kind }: Pick<Constraint, 'kind'>): boolean {
  return cumulative.has(kind);
}
