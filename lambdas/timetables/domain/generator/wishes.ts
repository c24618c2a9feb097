/** What generated courses, teachers and years ask of several sections together. Must require nothing that the margins do not allow. */
import type { UniversityDraft } from '../formats/university/university.ts';
import type { PlannedComponent } from './components.ts';
import type { Draw } from './draw.ts';
import type { Employed } from './faculty.ts';
import { weeklyHours } from './teaching-week.ts';

type Constraint = NonNullable<UniversityDraft['constraints']>[number];

/** Of the courses with groups: the lecture prepares for them. */
const LECTURE_FIRST = 0.1;
/** Of the courses with groups: a day to think between lecture and group, which the school insists on. */
const OTHER_DAYS = 0.05;
/** So that a part-timer has a day left beside the lecture's: they are there on three. */
const MOST_LECTURE_DAYS = 2;
/** Of the teachers of several sections: they come from afar. */
const FEW_DAYS = 0.15;
/** Of the teachers of exactly two sections of one rhythm. */
const SAME_DAYS = 0.2;
const MOST_DAYS = 3;

export function statedWishes(
  components: readonly PlannedComponent[],
  faculty: readonly Employed[],
  draw: Draw,
): Constraint[] {
  const byCourse = Map.groupBy(components, ({ course }) => course);
  return [
    ...[...byCourse.values()].flatMap((ofCourse) => wishesOfCourse(ofCourse, draw)),
    ...faculty.flatMap((one) => wishesOfTeacher(one, draw)),
  ];
}

function wishesOfCourse([lectures, ...groups]: readonly PlannedComponent[], draw: Draw): Constraint[] {
  if (!lectures || groups.length === 0) return [];
  const only = lectures.sections.length === 1 ? lectures.sections[0]?.id : undefined;
  const pairs = groups.flatMap(({ sections }) =>
    sections.map(({ id, parent }) => [parent ?? only ?? '', id]),
  );
  const isFirst = draw.happens(LECTURE_FIRST);
  const isElsewhen = draw.happens(OTHER_DAYS) && lectures.rhythm.timesAWeek <= MOST_LECTURE_DAYS;
  return pairs.flatMap((sections): Constraint[] => [
    ...(isFirst ? [{ kind: 'Precedence' as const, sections, penalty: 1 }] : []),
    ...(isElsewhen ? [{ kind: 'DifferentDays' as const, sections, required: true }] : []),
  ]);
}

function wishesOfTeacher({ member, teaching }: Employed, draw: Draw): Constraint[] {
  if (teaching.length < 2) return [];
  const sections = teaching.map(({ section }) => section);
  const label = `wish of ${member.name}`;
  if (draw.happens(FEW_DAYS)) return [{ kind: 'MaxDays', days: MOST_DAYS, sections, penalty: 2, label }];
  const [one, other, ...more] = teaching.map(({ component }) => component.rhythm);
  const areAlike = one && other && more.length === 0 && one.timesAWeek === other.timesAWeek;
  if (!areAlike || weeklyHours(one) !== weeklyHours(other) || !draw.happens(SAME_DAYS)) return [];
  return [{ kind: 'SameDays', sections, label }];
}
