/** Programmes, their years, and the courses that each year requires. Must let every course belong to one school. */
import { apportion } from './apportion.ts';
import type { Draw } from './draw.ts';
import type { School } from './schools.ts';

/** `school` is a position; `popularity` weighs the course as an elective. */
export type PlannedCourse = { id: string; name: string; school: number; popularity: number };

/** The students of one year of one programme. `required` are positions of courses. */
export type Cohort = { id: string; name: string; school: number; required: number[]; students: number };

export type Curriculum = { courses: PlannedCourse[]; cohorts: Cohort[] };

/** By year of study; a year's share of the students in a first bachelor's year says who stays on. */
const DEGREES = {
  bachelor: { title: 'BSc', letter: 'B', firstLevel: 1, years: [1, 0.85, 0.75] },
  master: { title: 'MSc', letter: 'M', firstLevel: 4, years: [0.35, 0.3] },
};
/** Of the programmes after a school's first. */
const BACHELORS = 0.6;
const COURSES_A_PROGRAMME = 18;
/** Few large programmes and many small ones: the largest tenth has about a third of the students. */
const PROGRAMME_SPREAD = 0.9;
/** Of a school's courses. A cohort takes three or four of them, so that every second one serves two cohorts. */
const REQUIRED_COURSES = 1 / 3;
const REQUIRED = [3, 4];
/** Popularity of an elective; bounded, because a course that draws nobody is not offered and a full one turns away. */
const ELECTIVE = { spread: 0.8, least: 0.3, most: 4 };
/** Popularity, beyond those who must, of a course that some must take. */
const AS_ELECTIVE = 0.1;
/** Electives are numbered from 601. */
const ELECTIVE_LEVEL = 6;

type Year = Omit<Cohort, 'required' | 'students'> & { level: number; weight: number };

export function planCurriculum(schools: readonly School[], students: number, draw: Draw): Curriculum {
  const years = schools.flatMap((school, position) => yearsOf(school, position, draw));
  const sizes = apportion(
    students,
    years.map(({ weight }) => weight),
    years.map(() => 1),
  );
  const courses: PlannedCourse[] = [];
  const hands = schools.flatMap((school, position) => {
    const ofSchool = years.filter((year) => year.school === position);
    const pools = addCourses(courses, school, position, ofSchool, draw);
    return [...pools].flatMap(([level, pool]) => {
      const atLevel = ofSchool.filter((year) => year.level === level);
      return deal(atLevel.length, pool, draw).map((hand, i) => [atLevel[i] as Year, hand] as const);
    });
  });
  const required = new Map(hands);
  const core = new Set([...required.values()].flat());
  return {
    courses: courses.map((course, i) => (core.has(i) ? { ...course, popularity: AS_ELECTIVE } : course)),
    cohorts: years.map(({ id, name, school }, i) => {
      const chosen = required.get(years[i] as Year) ?? [];
      return { id, name, school, required: chosen, students: sizes[i] as number };
    }),
  };
}

function yearsOf({ subject, code, courses }: School, school: number, draw: Draw): Year[] {
  const programmes = Math.max(1, Math.round(courses / COURSES_A_PROGRAMME));
  return Array.from({ length: programmes }, (_, i) => i + 1).flatMap((number) => {
    const degree = DEGREES[number === 1 || draw.happens(BACHELORS) ? 'bachelor' : 'master'];
    const size = draw.logNormal(PROGRAMME_SPREAD);
    return degree.years.map((share, year) => ({
      id: `${code}-${degree.letter}${number}-Y${year + 1}`,
      name: `${degree.title} ${subject} ${number}, year ${year + 1}`,
      school,
      level: degree.firstLevel + year,
      weight: size * share,
    }));
  });
}

/** Appends the courses of a school; answers by level the positions of those that are meant to be required. */
function addCourses(
  courses: PlannedCourse[],
  { subject, code, courses: count }: School,
  school: number,
  years: readonly Year[],
  draw: Draw,
): Map<number, number[]> {
  const byLevel = [...Map.groupBy(years, ({ level }) => level)].sort(([a], [b]) => a - b);
  const core = apportion(
    Math.round(count * REQUIRED_COURSES),
    byLevel.map(([, { length }]) => length),
  );
  const numbers = byLevel.flatMap(([level], i) => numbered(level, core[i] as number));
  const electives = numbered(ELECTIVE_LEVEL, count - numbers.length);
  const first = courses.length;
  for (const number of [...numbers, ...electives]) {
    const popularity = Math.min(ELECTIVE.most, Math.max(ELECTIVE.least, draw.logNormal(ELECTIVE.spread)));
    courses.push({ id: `${code}${number}`, name: `${subject} ${number}`, school, popularity });
  }
  let next = first;
  return new Map(
    byLevel.map(([level], i) => [level, Array.from({ length: core[i] as number }, () => next++)]),
  );
}

function numbered(level: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => level * 100 + i + 1);
}

/** Like cards: every course of the pool goes to a cohort before one goes to a second. */
function deal(hands: number, pool: readonly number[], draw: Draw): number[][] {
  let deck: number[] = [];
  return Array.from({ length: hands }, () => {
    const wanted = Math.min(draw.oneOf(REQUIRED), pool.length);
    const hand: number[] = [];
    while (hand.length < wanted) {
      if (deck.length === 0) deck = draw.shuffled(pool.filter((course) => !hand.includes(course)));
      hand.push(deck.pop() as number);
    }
    return hand.sort((a, b) => a - b);
  });
}
