/** Makes a problem of an ITC-2019 instance. Must keep the file's order, so that `distribution 17` is its seventeenth. */
import type { Calendar, Problem, Room, Student } from '../../model/problem.ts';
import { checkLimit, limits } from '../limits.ts';
import { readCourses } from './read-courses.ts';
import { readDistribution } from './read-distribution.ts';
import { indexIds, readMeeting } from './shared-elements.ts';
import { readXml, type XmlElement } from './xml-element.ts';

const MINUTES_A_DAY = 1_440;
const MONDAY = 1;

/**
 * Format: https://www.itc2019.org/format. The week begins on a Monday at midnight; slots divide the day evenly (288 of five minutes).
 *
 * @throws InputError with the line, on the first thing that is wrong
 */
export function readItc2019(text: string): Problem {
  const root = readXml(text);
  if (root.name !== 'problem') throw root.fault('', '<problem> as the root', `<${root.name}>`);
  root.only('optimization', 'rooms', 'courses', 'distributions', 'students');
  const calendar = readCalendar(root);
  const rooms = readRooms(root.one('rooms'), calendar);
  const { courses, courseIds, classes, classIds } = readCourses(root.one('courses'), calendar, rooms.ids);
  const distributions = optional(root, 'distributions', 'distribution');
  checkLimit('constraints', distributions.length);
  const constraints = distributions.map((element, number) => readDistribution(element, number + 1, classIds));
  checkLimit(
    'memberships',
    constraints.reduce((sum, { classes }) => sum + classes.length, 0),
  );
  return {
    name: root.text('name'),
    origin: 'itc2019',
    calendar,
    weights: readWeights(root.one('optimization')),
    rooms: rooms.rooms,
    courses,
    classes,
    teachers: [],
    curricula: [],
    constraints,
    students: readStudents(optional(root, 'students', 'student'), courseIds),
  };
}

function readCalendar(root: XmlElement): Calendar {
  const slotsPerDay = root.whole('slotsPerDay', { min: 1, max: limits.slotsPerDay });
  const slotMinutes = Math.floor(MINUTES_A_DAY / slotsPerDay);
  return {
    weeks: root.whole('nrWeeks', { min: 1, max: limits.weeks }),
    days: root.whole('nrDays', { min: 1, max: limits.days }),
    slotsPerDay,
    clock: { firstWeekday: MONDAY, dayStartMinutes: 0, slotMinutes, holidays: [] },
  };
}

function readWeights(optimization: XmlElement): Problem['weights'] {
  const weight = (name: string) => optimization.whole(name, { min: 0, max: limits.penalty });
  return {
    time: weight('time'),
    room: weight('room'),
    distribution: weight('distribution'),
    student: weight('student'),
  };
}

/** The elements in a container that may be missing. */
function optional(root: XmlElement, container: string, name: string): readonly XmlElement[] {
  return root.all(container).length === 0 ? [] : root.one(container).only(name);
}

function readRooms(container: XmlElement, calendar: Calendar): { rooms: Room[]; ids: Map<string, number> } {
  const elements = container.only('room');
  checkLimit('rooms', elements.length, container.line);
  const ids = indexIds(elements);
  const rooms = elements.map((element): Room => {
    element.only('travel', 'unavailable');
    return {
      id: element.text('id'),
      capacity: element.whole('capacity', { min: 0 }),
      unavailable: element.all('unavailable').map((one) => readMeeting(one, calendar)),
      travel: element.all('travel').map((one) => ({
        room: one.reference('room', 'room', ids),
        slots: one.whole('value', { min: 0 }),
      })),
    };
  });
  return { rooms, ids };
}

function readStudents(elements: readonly XmlElement[], courseIds: ReadonlyMap<string, number>): Student[] {
  checkLimit('students', elements.length);
  indexIds(elements);
  return elements.map((element) => {
    const courses = element.only('course').map((one) => one.reference('id', 'course', courseIds));
    if (new Set(courses).size < courses.length)
      throw element.fault('', 'each course once', 'one of them twice');
    return { id: element.text('id'), courses };
  });
}
