/** How each course is taught: lectures, tutorials and labs, in sections that seat everybody. */
import type { PlannedCourse } from './curriculum.ts';
import type { Draw } from './draw.ts';
import type { Discipline, School } from './schools.ts';
import type { Rhythm } from './teaching-week.ts';

export type ComponentName = 'lecture' | 'tutorial' | 'lab' | 'computer lab';
export type RoomType = 'lecture hall' | 'seminar room' | 'laboratory' | 'computer lab';

export type PlannedComponent = {
  id: ComponentName;
  course: number;
  rhythm: Rhythm;
  /** Every other week only. */
  weeks?: 'odd' | 'even';
  sections: PlannedSection[];
};
export type PlannedSection = {
  id: string;
  seats: number;
  parent?: string;
  room: { type: RoomType; pool: string };
};

/** Seats for each enrolled student. Median of what real courses offer: 1.20 in pu-cs-fal07, 1.28 in muni-fi-spr16 (ITC-2019). */
export const SEATS_A_STUDENT = 1.1;
/** What is planned for a course that nobody has chosen yet. */
const LEAST_SEATS = 10;
/** Larger lectures are held in a lecture hall. */
const LARGEST_SEMINAR = 40;
/** Smaller courses discuss in the lecture. */
const LEAST_FOR_TUTORIALS = 25;
/** Departments differ in how large a lecture they hold before they give it twice; no hall seats more than 400. */
const LARGEST_LECTURE: readonly (readonly [number, number])[] = [
  [100, 0.3],
  [200, 0.4],
  [400, 0.3],
];
/** Four, three or two hours a week: with labs and tutorials a student comes to some 20 to 25. */
const LECTURE_RHYTHMS: readonly (readonly [Rhythm, number])[] = [
  [{ timesAWeek: 2, hours: 2 }, 0.5],
  [{ timesAWeek: 3, hours: 1 }, 0.2],
  [{ timesAWeek: 1, hours: 2 }, 0.3],
];
/** Labs that need supplies are often held every other week. */
const EVERY_OTHER_WEEK = 0.2;

/** Groups are as large as a room of their type, since one teacher looks after one room. */
const GROUPS: Record<
  Exclude<ComponentName, 'lecture'>,
  { letter: string; sizes: readonly number[]; rhythms: readonly Rhythm[]; room: RoomType }
> = {
  tutorial: {
    letter: 'T',
    sizes: [20, 25, 30],
    rhythms: [
      { timesAWeek: 1, hours: 1 },
      { timesAWeek: 1, hours: 2 },
    ],
    room: 'seminar room',
  },
  lab: { letter: 'P', sizes: [16, 20, 24], rhythms: [{ timesAWeek: 1, hours: 3 }], room: 'laboratory' },
  'computer lab': {
    letter: 'C',
    sizes: [20, 30, 40],
    rhythms: [{ timesAWeek: 1, hours: 2 }],
    room: 'computer lab',
  },
};
type Group = keyof typeof GROUPS;

/** Share of courses with each: benches belong to science, workshops and screens to engineering, discussion to all. */
const SHARES: Record<Discipline, Record<Group, number>> = {
  science: { tutorial: 0.35, lab: 0.4, 'computer lab': 0.1 },
  engineering: { tutorial: 0.4, lab: 0.2, 'computer lab': 0.3 },
  society: { tutorial: 0.45, lab: 0, 'computer lab': 0.15 },
  humanities: { tutorial: 0.35, lab: 0, 'computer lab': 0.05 },
};

/** Lectures first. A course with several lectures has groups for each, whose students stay together. */
export function planComponents(
  course: PlannedCourse,
  position: number,
  enrolled: number,
  school: School,
  draw: Draw,
): PlannedComponent[] {
  const lectures = planLectures(course.id, enrolled, school, draw);
  const groups = (Object.keys(GROUPS) as Group[]).filter(
    (group) =>
      draw.happens(SHARES[school.discipline][group]) &&
      (group !== 'tutorial' || enrolled >= LEAST_FOR_TUTORIALS),
  );
  return [
    { id: 'lecture', course: position, rhythm: draw.byShare(LECTURE_RHYTHMS), sections: lectures },
    ...groups.map((group) => planGroups(group, course.id, position, lectures, school, draw)),
  ];
}

function planLectures(course: string, enrolled: number, school: School, draw: Draw): PlannedSection[] {
  const seats = Math.max(LEAST_SEATS, Math.ceil(enrolled * SEATS_A_STUDENT));
  const count = Math.ceil(seats / draw.byShare(LARGEST_LECTURE));
  const each = Math.ceil(seats / count);
  const type = each > LARGEST_SEMINAR ? 'lecture hall' : 'seminar room';
  return Array.from({ length: count }, (_, i) => ({
    id: `${course}-L${i + 1}`,
    seats: each,
    room: { type, pool: poolOf(type, school) },
  }));
}

/** As many seats under each lecture as it has itself. */
function planGroups(
  id: Group,
  course: string,
  position: number,
  lectures: readonly PlannedSection[],
  school: School,
  draw: Draw,
): PlannedComponent {
  const { letter, sizes, rhythms, room } = GROUPS[id];
  const size = draw.oneOf(sizes);
  const sections = lectures.flatMap(({ id: lecture, seats }) => {
    const count = Math.ceil(seats / size);
    const parent = lectures.length > 1 ? { parent: lecture } : {};
    const each = {
      seats: Math.ceil(seats / count),
      ...parent,
      room: { type: room, pool: poolOf(room, school) },
    };
    return Array.from({ length: count }, () => each);
  });
  const isRare = id === 'lab' && draw.happens(EVERY_OTHER_WEEK);
  return {
    id,
    course: position,
    rhythm: draw.oneOf(rhythms),
    ...(isRare ? { weeks: draw.oneOf(['odd', 'even'] as const) } : {}),
    sections: sections.map((section, i) => ({ id: `${course}-${letter}${i + 1}`, ...section })),
  };
}

/** Halls and computer labs serve a campus; seminar rooms and laboratories belong to a school. */
function poolOf(type: RoomType, { campus, code }: School): string {
  return type === 'lecture hall' || type === 'computer lab' ? campus : code;
}
