/** How large a university may be asked for. Must allow no more than readers take. */
import { type Fault, InputError } from '../formats/input-error.ts';
import { limits } from '../formats/limits.ts';

export type UniversityOrder = {
  courses: number;
  students: number;
  faculty: number;
  /** Any 32-bit whole number; the same order with the same seed gives the same university. */
  seed: number;
};

/** Students take up to six different courses. */
const LEAST_COURSES = 10;
/** With more of either, the ways between the buildings are more than `limits.travel`. */
const MOST_COURSES = 4_000;
const MOST_STUDENTS = 60_000;
const STUDENTS_A_COURSE = { least: 1, most: 40 };

/** The least and the most of each that go with so many courses. */
export function orderBounds(courses: number) {
  const { least, most } = STUDENTS_A_COURSE;
  return {
    courses: [LEAST_COURSES, MOST_COURSES],
    students: [least * courses, Math.min(most * courses, MOST_STUDENTS)],
    faculty: [1, limits.teachers],
  } as const satisfies Record<string, readonly [number, number]>;
}

/** @throws InputError that names each number that is out of bounds */
export function checkOrder(order: UniversityOrder): void {
  const bounds = orderBounds(order.courses);
  const faults = (Object.keys(bounds) as (keyof typeof bounds)[]).flatMap((field): Fault[] => {
    const [least, most] = bounds[field];
    const value = order[field];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [{ field, expected: `a whole number from ${least} to ${most}`, got: String(value) }];
  });
  if (faults.length > 0) throw new InputError(faults);
}
