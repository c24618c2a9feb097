/** What the parts of a score are called. Must use the names of the validators where a format has one. */
import { type Constraint, type ConstraintKind, pairKinds } from '../model/constraint.ts';
import type { Origin, Problem } from '../model/problem.ts';

export type TermName = { name: string; hard: boolean };

/** The terms that are no constraint's, but for `conflicts`: pairs of lectures that someone should attend both. */
export const ownTerms = {
  lectures: { name: 'Lectures', hard: true },
  conflicts: { name: 'Conflicts', hard: true },
  unplaced: { name: 'Unplaced', hard: true },
  roomOccupation: { name: 'RoomOccupation', hard: true },
  roomAvailability: { name: 'RoomAvailability', hard: true },
  studentCourses: { name: 'StudentCourses', hard: true },
  studentParents: { name: 'StudentParents', hard: true },
  classLimits: { name: 'ClassLimits', hard: true },
  time: { name: 'Time', hard: false },
  room: { name: 'Room', hard: false },
  student: { name: 'Student', hard: false },
} as const satisfies Record<string, TermName>;

const { lectures, conflicts, ...sectionedTerms } = ownTerms;
const curriculumTerms = [lectures, conflicts, ownTerms.roomOccupation];

/** The names that the validator of UD1 to UD5 prints, where they are not those of the model. */
const validatorNames: Partial<Record<ConstraintKind, string>> = {
  RoomSuitability: 'RoomConstraints',
  Windows: 'CurriculumCompactness',
  StudentMinMaxLoad: 'StudentLoad',
};

export function isCurriculumBased(origin: Origin): boolean {
  return origin === 'ctt' || origin === 'ectt';
}

/** The term of classes without a place. */
export function termOfUnplaced(origin: Origin): TermName {
  return isCurriculumBased(origin) ? lectures : ownTerms.unplaced;
}

/** The term that a constraint counts in. */
export function termOfConstraint(
  origin: Origin,
  { kind, required }: Pick<Constraint, 'kind' | 'required'>,
): TermName {
  if (origin === 'itc2019')
    return { name: required ? 'RequiredDistribution' : 'Distribution', hard: required };
  if (origin === 'university') return { name: required ? `Required${kind}` : kind, hard: required };
  if (required && (pairKinds as readonly string[]).includes(kind)) return conflicts;
  return { name: validatorNames[kind] ?? kind, hard: required };
}

/** The terms that a problem's score shows even when nothing counts in them. */
export function termsOf({ origin, constraints }: Problem): TermName[] {
  const own: TermName[] = isCurriculumBased(origin) ? curriculumTerms : Object.values(sectionedTerms);
  const terms = [...own, ...constraints.map((constraint) => termOfConstraint(origin, constraint))];
  if (origin === 'itc2019') terms.push({ name: 'Distribution', hard: false });
  return [...new Map(terms.map((term) => [keyOf(term), term])).values()];
}

/** A hard and a soft term may have the same name. */
export function keyOf({ name, hard }: TermName): string {
  return `${hard ? 'hard' : 'soft'} ${name}`;
}
