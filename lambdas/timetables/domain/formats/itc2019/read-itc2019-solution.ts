/** Reads an ITC-2019 solution. Must refuse a time or a room that is not open to its class. */
import type { ClassToPlace, Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { collectFaults, quoted } from '../input-error.ts';
import { readXml, type XmlElement } from './xml-element.ts';

/**
 * Classes that it does not name, or names without a start, stay unplaced.
 *
 * @throws InputError with every element that fits nothing in the problem
 */
export function readItc2019Solution(problem: Problem, text: string): Timetable {
  const root = readXml(text);
  if (root.name !== 'solution') throw root.fault('', '<solution> as the root', `<${root.name}>`);
  if (root.text('name') !== problem.name) {
    throw root.fault('name', `a solution of ${quoted(problem.name)}`, quoted(root.text('name')));
  }
  const times = new Int32Array(problem.classes.length).fill(-1);
  const rooms = new Int32Array(problem.classes.length).fill(-1);
  const enrolments = problem.students.map(() => new Set<number>());
  const classIds = new Map(problem.classes.map(({ id }, position) => [id, position]));
  const studentIds = new Map(problem.students.map(({ id }, position) => [id, position]));
  const roomIds = new Map(problem.rooms.map(({ id }, position) => [id, position]));
  const lines = new Map<number, number>();
  collectFaults(root.only('class'), (element) => {
    const position = element.reference('id', 'class', classIds);
    const before = lines.get(position);
    if (before !== undefined) throw element.fault('id', `a class that line ${before} has not placed`, 'it');
    lines.set(position, element.line);
    const one = problem.classes[position] as ClassToPlace;
    collectFaults(element.only('student'), (student) => {
      const taken = enrolments[student.reference('id', 'student', studentIds)];
      if (taken?.has(position)) throw student.fault('id', 'each student once in a class', 'one twice');
      taken?.add(position);
    });
    if (element.attribute('start') === undefined) return;
    times[position] = readTime(element, one, problem);
    rooms[position] = readRoom(element, one, roomIds);
  });
  return { times, rooms, enrolments: enrolments.map((taken) => [...taken].sort((a, b) => a - b)) };
}

/** Of equal times the one with the lowest penalty, as the competition's validator takes it. */
function readTime(element: XmlElement, { id, times }: ClassToPlace, { calendar }: Problem): number {
  const days = element.bits('days', calendar.days);
  const weeks = element.bits('weeks', calendar.weeks);
  const start = element.whole('start', { min: 0, max: calendar.slotsPerDay - 1 });
  let best = -1;
  for (const [position, time] of times.entries()) {
    if (time.days !== days || time.weeks !== weeks || time.start !== start) continue;
    if (best < 0 || time.penalty < (times[best]?.penalty ?? 0)) best = position;
  }
  if (best >= 0) return best;
  const got = `days ${element.text('days')} start ${start} weeks ${element.text('weeks')}`;
  throw element.fault('start', `one of the ${times.length} times of class ${id}`, got);
}

/** -1 where the class needs no room, or is given none. */
function readRoom(
  element: XmlElement,
  { id, rooms }: ClassToPlace,
  roomIds: ReadonlyMap<string, number>,
): number {
  const named = element.attribute('room') ?? '';
  if (named === '') return -1;
  const room = element.reference('room', 'room', roomIds);
  const position = rooms.findIndex((option) => option.room === room);
  if (position >= 0) return position;
  throw element.fault('room', `one of the ${rooms.length} rooms of class ${id}`, quoted(named));
}
