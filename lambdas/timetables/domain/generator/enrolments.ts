/** Who takes which courses. Must give every student four to six different ones. */
import type { Cohort, Curriculum } from './curriculum.ts';
import type { Draw } from './draw.ts';
import { Lottery } from './lottery.ts';

/** Positions: of the cohort, and of the courses that the student chose beside the required ones. */
export type EnrolledStudent = { cohort: number; electives: number[] };

/** Full-time study of 30 credits a term in courses of 5 to 7.5 credits. */
const COURSES: readonly (readonly [number, number])[] = [
  [4, 0.25],
  [5, 0.5],
  [6, 0.25],
];
/** Of the electives; the others come from the whole university. */
const OWN_SCHOOL = 0.7;

/** Grouped by cohort. */
export function enrolStudents({ courses, cohorts }: Curriculum, draw: Draw): EnrolledStudent[] {
  const bySchool = Map.groupBy(courses.keys(), (position) => courses[position]?.school ?? 0);
  const lotteryOf = (positions: readonly number[]) => ({
    positions,
    lottery: new Lottery(positions.map((position) => courses[position]?.popularity ?? 0)),
  });
  const own = new Map([...bySchool].map(([school, positions]) => [school, lotteryOf(positions)]));
  const all = lotteryOf([...courses.keys()]);
  const oneMore = ({ school }: Cohort): number => {
    const { positions, lottery } = (draw.happens(OWN_SCHOOL) && own.get(school)) || all;
    return positions[lottery.winner(draw)] as number;
  };
  return cohorts.flatMap((cohort, position) =>
    Array.from({ length: cohort.students }, () => {
      const taken = new Set(cohort.required);
      const wanted = draw.byShare(COURSES);
      while (taken.size < wanted) taken.add(oneMore(cohort));
      return { cohort: position, electives: [...taken].slice(cohort.required.length) };
    }),
  );
}

/** Students by course. */
export function headcounts({ courses, cohorts }: Curriculum, students: readonly EnrolledStudent[]): number[] {
  const counts = courses.map(() => 0);
  for (const { cohort, electives } of students) {
    for (const course of [...(cohorts[cohort]?.required ?? []), ...electives]) {
      counts[course] = (counts[course] ?? 0) + 1;
    }
  }
  return counts;
}
