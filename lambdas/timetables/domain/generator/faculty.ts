/** Who teaches what, and when they can. Must leave every section times at which its teacher is there. */
import { InputError } from '../formats/input-error.ts';
import type { UniversityDraft } from '../formats/university/university.ts';
import { apportion } from './apportion.ts';
import type { PlannedComponent } from './components.ts';
import type { Draw } from './draw.ts';
import { personName } from './person-name.ts';
import {
  DAYS,
  HALF_DAYS,
  HOURS_A_DAY,
  type Hours,
  hour,
  spanOf,
  timesOf,
  touch,
  weeklyHours,
} from './teaching-week.ts';

type Member = NonNullable<UniversityDraft['faculty']>[number];
type Role = (typeof ROLES)[number][0];

/** `teaching` are the sections of a member, with their component. */
export type Employed = { member: Member; teaching: Task[] };
type Task = { section: string; component: PlannedComponent };
type Post = { role: Role; hours: number; tasks: Task[] };

const ROLES = [
  ['professor', 0.35],
  ['lecturer', 0.4],
  ['assistant', 0.25],
] as const;
/** Hours a week, of which the ratio counts: research keeps professors from a quarter of what lecturers teach, assistants work half the time. */
const LOAD: Record<Role, number> = { professor: 6, lecturer: 8, assistant: 4 };
/** Nobody teaches more hours a week: less than half of those that a part-timer is there. */
export const MOST_HOURS = 16;
/** On average in a school: with four hours for the longest section there is always somebody below `MOST_HOURS`. */
const MOST_AVERAGE_HOURS = 12;
/** Of a section's times, while its teacher is away. */
export const LEAST_TIMES = 6;

/** Share of a role that is away, and when: research days, standing committees, days of another job. */
const ABSENCES: Record<Role, { share: number; spans: readonly (readonly Hours[])[] }> = {
  professor: { share: 0.5, spans: [...DAYS.keys()].map((day) => [wholeDay(day)]) },
  lecturer: { share: 0.3, spans: HALF_DAYS.map((half) => [half]) },
  assistant: {
    share: 0.7,
    spans: [...DAYS.keys()].flatMap((day) =>
      [...DAYS.keys()].slice(day + 1).map((other) => [wholeDay(day), wholeDay(other)]),
    ),
  },
};
/** Half of the faculty has no wish; the others would rather not teach early, late or around the weekend. */
const WISHES: readonly (readonly [NonNullable<Member['avoid']>, number])[] = [
  [[], 0.5],
  [[{ from: hour(0), to: hour(2), penalty: 2 }], 0.2],
  [[{ from: hour(8), to: hour(HOURS_A_DAY), penalty: 2 }], 0.15],
  [[{ days: ['fri'], from: hour(5), to: hour(HOURS_A_DAY), penalty: 3 }], 0.1],
  [[{ days: ['mon'], from: hour(0), to: hour(5), penalty: 1 }], 0.05],
];

/**
 * @param schools for each course the position of its school
 * @throws InputError where `count` are too few for the hours to be taught
 */
export function employFaculty(
  components: readonly PlannedComponent[],
  schools: readonly number[],
  count: number,
  draw: Draw,
): Employed[] {
  const bySchool = [...Map.groupBy(components, ({ course }) => schools[course] as number).values()];
  const hours = bySchool.map((ofSchool) =>
    ofSchool.reduce((sum, { rhythm, sections }) => sum + sections.length * weeklyHours(rhythm), 0),
  );
  const least = hours.map((sum) => Math.ceil(sum / MOST_AVERAGE_HOURS));
  const needed = least.reduce((sum, part) => sum + part, 0);
  if (count < needed) {
    const expected = `at least ${needed} for the ${hours.reduce((sum, part) => sum + part, 0)} hours a week`;
    throw new InputError([{ field: 'faculty', expected, got: String(count) }]);
  }
  const staff = apportion(count, hours, least);
  const posts = bySchool.flatMap((ofSchool, i) => assign(ofSchool, staff[i] as number, draw));
  return posts.map(({ role, tasks }, i) => {
    const unavailable = absence(role, tasks, draw);
    const avoid = draw.byShare(WISHES);
    const member = {
      id: `f${String(i + 1).padStart(4, '0')}`,
      name: personName(i),
      ...(unavailable.length > 0 ? { unavailable } : {}),
      ...(avoid.length > 0 ? { avoid } : {}),
    };
    return { member, teaching: tasks };
  });
}

/** Each section goes to the one who has taught least of their load; lectures not to assistants, groups not to professors. */
function assign(components: readonly PlannedComponent[], staff: number, draw: Draw): Post[] {
  const posts = Array.from(
    { length: staff },
    (): Post => ({ role: draw.byShare(ROLES), hours: 0, tasks: [] }),
  );
  for (const component of components) {
    const unsuited: Role = component.id === 'lecture' ? 'assistant' : 'professor';
    const suited = posts.filter(({ role }) => role !== unsuited);
    const hours = weeklyHours(component.rhythm);
    for (const { id: section } of component.sections) {
      const post = leastBusy(suited, hours) ?? (leastBusy(posts, hours) as Post);
      post.hours += hours;
      post.tasks.push({ section, component });
    }
  }
  return posts;
}

function leastBusy(posts: readonly Post[], hours: number): Post | undefined {
  let found: Post | undefined;
  for (const post of posts) {
    if (post.hours + hours > MOST_HOURS) continue;
    if (!found || post.hours / LOAD[post.role] < found.hours / LOAD[found.role]) found = post;
  }
  return found;
}

/** The first of the role's absences, in any order, that leaves every section times enough. */
function absence(role: Role, tasks: readonly Task[], draw: Draw): NonNullable<Member['unavailable']> {
  const { share, spans } = ABSENCES[role];
  if (!draw.happens(share)) return [];
  const rhythms = [...new Set(tasks.map(({ component }) => component.rhythm))];
  const times = rhythms.map(timesOf);
  const away = draw
    .shuffled(spans)
    .find((away) =>
      times.every(
        (open) => open.filter((time) => !away.some((span) => touch(time, span))).length >= LEAST_TIMES,
      ),
    );
  return (away ?? []).map(spanOf);
}

function wholeDay(day: number): Hours {
  return { days: 1 << day, from: 0, to: HOURS_A_DAY };
}
