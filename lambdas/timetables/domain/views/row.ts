/** One class of a timetable as a view shows it. */
import type { Row } from '../../contract.ts';
import type { Option } from '../checker/placed.ts';
import type { Problem } from '../model/problem.ts';
import { placeOf } from './place.ts';

/** Undefined for a class without a time. Whether it is locked, the problem does not know. */
export function rowOf(problem: Problem, position: number, option: Option): Omit<Row, 'locked'> | undefined {
  const one = problem.classes[position];
  const place = placeOf(problem, position, option);
  if (!one || !place) return undefined;
  const course = problem.courses[one.course];
  return {
    class: one.id,
    course: course?.id ?? '',
    course_name: course?.name ?? '',
    teachers: one.teachers.flatMap((teacher) => problem.teachers[teacher] ?? []),
    ...place,
  };
}
