import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import type {
  Problem,
  RoomOption,
  TimeOption,
} from '../../../../../lambdas/timetables/domain/model/problem.ts';
import { carryOver } from '../../../../../lambdas/timetables/domain/planning/carry-over.ts';
import { placedProblem } from '../../../../../lambdas/timetables/domain/views/placed-problem.ts';
import { lakeside } from '../../../../support/lakeside.ts';
import { randomProblem, randomTimetable } from '../../../../support/random-timetables.ts';
import {
  at,
  classWith,
  clocked,
  problemWith,
  roomWith,
  timetableOf,
} from '../../../../support/timetable-problem.ts';

const rooms = [roomWith('A'), roomWith('B')];
const meeting = [at(0, 2), at([0, 2], 4)];

/** One class x, formerly on Monday and Wednesday at slot 4 in room B, in what came after. */
function xIn(parts: Partial<Problem>) {
  const former = clocked(problemWith({ rooms, classes: [classWith('x', meeting, { rooms: [0, 1] })] }));
  const timetable = timetableOf([[1, 1]]);
  const { timetable: start, classes } = carryOver(clocked(problemWith({ rooms, ...parts })), {
    problem: former,
    timetable,
  });
  return { time: start.times[0], room: start.rooms[0], classes };
}

const NOWHERE = { time: -1, room: -1, classes: 0 };

const meetingIn = ({ days, weeks, start, length }: TimeOption, room: RoomOption | undefined) => {
  return { days, weeks, start, length, room: room?.room };
};

describe('carryOver', () => {
  it('finds class, time and room again, whatever their numbers are now', () => {
    const classes = [classWith('x', meeting.toReversed(), { rooms: [1, 0] })];
    expect(xIn({ classes })).toEqual({ time: 0, room: 0, classes: 1 });
    const others = [roomWith('C'), ...rooms];
    expect(xIn({ rooms: others, classes: [classWith('x', meeting, { rooms: [0, 1, 2] })] })).toEqual({
      time: 1,
      room: 2,
      classes: 1,
    });
  });

  it('leaves to the search what has no such class, time or room', () => {
    expect(xIn({ classes: [classWith('y', meeting, { rooms: [0, 1] })] })).toEqual(NOWHERE);
    expect(xIn({ classes: [classWith('x', [at(0, 2)], { rooms: [0, 1] })] })).toEqual(NOWHERE);
    expect(xIn({ classes: [classWith('x', meeting, { rooms: [0] })] })).toEqual(NOWHERE);
  });

  it('takes a class that needs no room any more by its time alone', () => {
    expect(xIn({ classes: [classWith('x', meeting)] })).toEqual({ time: 1, room: -1, classes: 1 });
  });

  it('takes the weeks that differ least where its own are gone, and then the length', () => {
    const weekly = (weeks: number, length = 1) => at([0, 2], 4, length, weeks);
    const times = [weekly(0b001), weekly(0b011, 3), weekly(0b011, 2), at(0, 4, 1, 0b111)];
    expect(xIn({ classes: [classWith('x', times, { rooms: [1] })] }).time).toBe(2);
  });

  it('knows times by weekday and clock, however the terms count days and slots', () => {
    const former = clocked(problemWith({ classes: [classWith('x', [at(1, 2)])] }));
    const from = (firstWeekday: number, dayStartMinutes: number, slotMinutes: number) => {
      const problem = clocked(problemWith({ classes: [classWith('x', [at(0, 1), at(1, 1), at(2, 2)])] }), {
        firstWeekday,
        dayStartMinutes,
        slotMinutes,
      });
      return carryOver(problem, { problem: former, timetable: timetableOf([[0, -1]]) }).timetable.times[0];
    };
    // Formerly Tuesday at 10:00.
    expect(from(1, 540, 60)).toBe(1);
    expect(from(2, 540, 60)).toBe(0);
    expect(from(7, 480, 60)).toBe(2);
    expect(from(1, 570, 30)).toBe(1);
    expect(from(3, 540, 60)).toBe(-1);
  });

  it('keeps students in the classes they took, of courses that they still ask for', () => {
    const courses = ['P', 'Q'].map((id) => ({ id, name: id, configurations: [] }));
    const classes = [classWith('p', meeting), classWith('q', meeting, { course: 1 })];
    const former = clocked(
      problemWith({
        courses,
        classes,
        students: [
          { id: '7', courses: [] },
          { id: '8', courses: [] },
        ],
      }),
    );
    const timetable = timetableOf(
      [
        [0, -1],
        [1, -1],
      ],
      [[0, 1], [1]],
    );
    const problem = clocked(
      problemWith({
        courses: courses.toReversed(),
        classes: [classWith('q', meeting), classWith('p', meeting, { course: 1 })],
        students: [
          { id: '9', courses: [0] },
          { id: '7', courses: [0] },
        ],
      }),
    );
    expect(carryOver(problem, { problem: former, timetable }).timetable.enrolments).toEqual([[], [0]]);
  });

  it('gives a problem its own timetable back, from the whole and from what it was cut down to', () => {
    const pairs = randomProblem
      .map((problem) => clocked(problem))
      .chain((problem) => fc.tuple(fc.constant(problem), randomTimetable(problem)));
    fc.assert(
      fc.property(pairs, ([problem, timetable]) => {
        for (const former of [{ problem, timetable }, placedProblem(problem, timetable)]) {
          const carried = carryOver(problem, former);
          const kept = problem.classes.map(({ times, rooms: open }, one) => {
            const [time, room] = [times[timetable.times[one] ?? -1], open[timetable.rooms[one] ?? -1]];
            return time && (room || open.length === 0) ? meetingIn(time, room) : undefined;
          });
          const found = problem.classes.map(({ times, rooms: open }, one) => {
            const time = times[carried.timetable.times[one] ?? -1];
            return time && meetingIn(time, open[carried.timetable.rooms[one] ?? -1]);
          });
          expect(found).toEqual(kept);
          expect(carried.classes).toBe(kept.filter(Boolean).length);
        }
      }),
    );
  });

  it('carries a university over into a term that is shorter and begins elsewhere', () => {
    const problem = readProblem(JSON.stringify(lakeside));
    const timetable = timetableOf(
      problem.classes.map(({ rooms: needed }) => [0, needed.length > 0 ? 0 : -1]),
      problem.students.map(() => []),
    );
    const term = { ...lakeside.term, first_day: '2027-02-01', weeks: 3 };
    const next = readProblem(JSON.stringify({ ...lakeside, term }));
    const { classes } = carryOver(next, placedProblem(problem, timetable));
    expect(classes).toBe(problem.classes.length);
  });
});
