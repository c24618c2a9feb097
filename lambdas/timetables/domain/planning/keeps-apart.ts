/** Which rules let no two of their classes overlap. Must be sure: proofs of infeasibility rest on it. */
import type { Constraint, ConstraintKind } from '../model/constraint.ts';

const kinds: ReadonlySet<ConstraintKind> = new Set<ConstraintKind>([
  'NotOverlap',
  'SameAttendees',
  'DifferentTime',
  'MinGap',
]);

export function keepsApart({ kind, required }: Pick<Constraint, 'kind' | 'required'>): boolean {
  return required && kinds.has(kind);
}
