/**
 * Makes up a university to try the engine on. Must be the same for the same order, and must have a feasible timetable.
 *
 * Every distribution stands beside its reason in the file that draws from it: schools and campuses (`schools`), programmes and
 * required courses (`curriculum`), choices of students (`enrolments`), ways of teaching and sizes of sections (`components`),
 * rooms (`rooms`, `estate`), teachers (`faculty`), constraints (`wishes`), the week (`teaching-week`).
 *
 * What makes it solvable: every component has at least 1.1 seats for each of its students; rooms of each type, owner and size
 * are needed for at most 62 to 68 % of the week; nobody teaches over 16 hours, and each section keeps at least six times at
 * which its teacher is there.
 */
import type { UniversityDraft } from '../formats/university/university.ts';
import { type PlannedComponent, planComponents } from './components.ts';
import { type Cohort, type PlannedCourse, planCurriculum } from './curriculum.ts';
import { Draw } from './draw.ts';
import { type EnrolledStudent, enrolStudents, headcounts } from './enrolments.ts';
import { buildEstate } from './estate.ts';
import { employFaculty } from './faculty.ts';
import { needRooms } from './rooms.ts';
import { foundSchools, type School } from './schools.ts';
import { patternOf, TERM } from './teaching-week.ts';
import { checkOrder, type UniversityOrder } from './university-order.ts';
import { statedWishes } from './wishes.ts';

/** Of programmes: their required lectures must not clash; in the others each clash costs `CLASH`. */
const FORBIDS_CLASHES = 0.8;
const CLASH = 2;

/**
 * A university as a school would write it down.
 *
 * @throws InputError where a number is out of bounds, or the faculty are too few for the hours to be taught
 */
export function generateUniversity(order: UniversityOrder): UniversityDraft {
  checkOrder(order);
  const draw = new Draw(order.seed);
  const schools = foundSchools(order.courses, draw);
  const curriculum = planCurriculum(schools, order.students, draw);
  const students = enrolStudents(curriculum, draw);
  const enrolled = headcounts(curriculum, students);
  const components = curriculum.courses.flatMap((course, position) =>
    planComponents(course, position, enrolled[position] as number, schools[course.school] as School, draw),
  );
  const schoolOf = curriculum.courses.map(({ school }) => school);
  const faculty = employFaculty(components, schoolOf, order.faculty, draw);
  const teachers = new Map(
    faculty.flatMap(({ member, teaching }) => teaching.map(({ section }) => [section, member.id])),
  );
  return {
    format: 'university',
    name: `generated: ${order.courses} courses, ${order.students} students, seed ${order.seed}`,
    term: TERM,
    ...buildEstate(needRooms(components, draw), schools, draw),
    faculty: faculty.map(({ member }) => member),
    courses: writtenCourses(curriculum.courses, components, teachers),
    programmes: writtenProgrammes(curriculum.cohorts, curriculum.courses, draw),
    students: writtenStudents(students, curriculum.cohorts, curriculum.courses),
    constraints: statedWishes(components, faculty, draw),
  };
}

function writtenCourses(
  courses: readonly PlannedCourse[],
  components: readonly PlannedComponent[],
  teachers: ReadonlyMap<string, string>,
): UniversityDraft['courses'] {
  const byCourse = Map.groupBy(components, ({ course }) => course);
  return courses.map(({ id, name }, position) => ({
    id,
    name,
    components: (byCourse.get(position) ?? []).map(({ id, rhythm, weeks, sections }) => {
      const { type, pool } = (sections[0] as PlannedComponent['sections'][number]).room;
      return {
        id,
        meetings: { ...patternOf(rhythm), ...(weeks ? { weeks } : {}) },
        room: { type, features: [pool] },
        sections: sections.map(({ id, seats, parent }) => ({
          id,
          seats,
          faculty: [teachers.get(id) as string],
          ...(parent === undefined ? {} : { parent }),
        })),
      };
    }),
  }));
}

function writtenProgrammes(
  cohorts: readonly Cohort[],
  courses: readonly PlannedCourse[],
  draw: Draw,
): NonNullable<UniversityDraft['programmes']> {
  return cohorts.map(({ id, name, required }) => ({
    id,
    name,
    courses: required.map((course) => courses[course]?.id as string),
    clashes: draw.happens(FORBIDS_CLASHES) ? ('forbidden' as const) : CLASH,
  }));
}

function writtenStudents(
  students: readonly EnrolledStudent[],
  cohorts: readonly Cohort[],
  courses: readonly PlannedCourse[],
): NonNullable<UniversityDraft['students']> {
  const digits = String(students.length).length;
  return students.map(({ cohort, electives }, i) => ({
    id: `s${String(i + 1).padStart(digits, '0')}`,
    programme: cohorts[cohort]?.id as string,
    courses: electives.map((course) => courses[course]?.id as string),
  }));
}
