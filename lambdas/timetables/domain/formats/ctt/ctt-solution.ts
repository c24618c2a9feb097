/** Solutions of curriculum-based problems: a line `course room day period` for each lecture. Must lose nothing on the way out and back. */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { collectFaults, quoted } from '../input-error.ts';
import { type TextRow, textRows } from './text-row.ts';

/** Lectures without a time or without a room are left out: the form has no words for them. */
export function writeCttSolution(problem: Problem, { times, rooms }: Timetable): string {
  return problem.classes
    .flatMap((one, position) => {
      const time = one.times[times[position] ?? -1];
      const room = problem.rooms[one.rooms[rooms[position] ?? -1]?.room ?? -1];
      const course = problem.courses[one.course];
      if (!time || !room || !course) return [];
      return [`${course.id} ${room.id} ${dayOf(time.days)} ${time.start}\n`];
    })
    .join('');
}

/**
 * The lines of a course go to its lectures in order; lectures without a line stay unplaced.
 *
 * @throws InputError with every line that fits no lecture
 */
export function readCttSolution(problem: Problem, text: string): Timetable {
  const times = new Int32Array(problem.classes.length).fill(-1);
  const rooms = new Int32Array(problem.classes.length).fill(-1);
  const open = Map.groupBy(problem.classes.keys(), (position) => courseOf(problem, position));
  const roomIds = new Map(problem.rooms.map(({ id }, room) => [id, room]));
  const placed = new Map<string, number>();
  collectFaults(textRows(text), (row) => {
    const lecture = placeRow(problem, row, open, placed, roomIds);
    times[lecture.position] = lecture.time;
    rooms[lecture.position] = lecture.room;
  });
  return { times, rooms, enrolments: [] };
}

function placeRow(
  problem: Problem,
  row: TextRow,
  open: ReadonlyMap<string, number[]>,
  placed: Map<string, number>,
  roomIds: ReadonlyMap<string, number>,
): { position: number; time: number; room: number } {
  row.expectColumns('lecture', ['course', 'room', 'day', 'period']);
  const id = row.text(0);
  const lectures = open.get(id);
  if (!lectures) throw row.fault('course', 'the id of a course with lectures', quoted(id));
  const room = row.reference(1, 'room', roomIds);
  const day = row.whole(2, 'day', { min: 0, max: problem.calendar.days - 1 });
  const period = row.whole(3, 'period', { min: 0, max: problem.calendar.slotsPerDay - 1 });
  const count = placed.get(id) ?? 0;
  const position = lectures[count];
  if (position === undefined) {
    throw row.fault('course', `${lectures.length} lectures of ${id}`, `${count + 1} or more`);
  }
  const one = problem.classes[position];
  const time = one?.times.findIndex(({ days, start }) => dayOf(days) === day && start === period) ?? -1;
  if (time < 0)
    throw row.fault('period', `a period at which ${id} is available`, `day ${day} period ${period}`);
  placed.set(id, count + 1);
  return { position, time, room: one?.rooms.findIndex((option) => option.room === room) ?? -1 };
}

function courseOf({ classes, courses }: Problem, position: number): string {
  return courses[classes[position]?.course ?? -1]?.id ?? '';
}

/** The one day of a set of days. */
function dayOf(days: number): number {
  return 31 - Math.clz32(days);
}
