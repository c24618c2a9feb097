/** Takes a timetable over into another problem, such as last term's into this term's. Must place no class where it may not be. */
import { bitCount } from '../checker/bit-count.ts';
import { type Option, optionIn } from '../checker/placed.ts';
import { ProblemClock } from '../formats/problem-clock.ts';
import type { ClassToPlace, Meeting, Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import type { PlacedProblem } from '../views/placed-problem.ts';

/** A start for a search, and how many classes stand in it. */
export type Carried = { timetable: Timetable; classes: number };

type Clocked = { clock: ProblemClock; problem: Problem };

const NOWHERE: Option = { time: -1, room: -1 };

/**
 * Classes, rooms and students are the same by their ids, times by weekdays and start; of several such times the one whose weeks, then
 * length, differ least. A class without such a time, or whose room it may no longer have, has no place. Students keep the classes they
 * took in courses that they ask for. A problem's own timetable comes out as it was.
 */
export function carryOver(problem: Problem, former: PlacedProblem): Carried {
  const [now, then] = [clocked(problem), clocked(former.problem)];
  const formerly = positionsOf(former.problem.classes);
  const options = problem.classes.map((one) => {
    const position = formerly.get(one.id);
    if (position === undefined) return NOWHERE;
    const had = former.problem.classes[position] as ClassToPlace;
    return optionLike(one, now, had, optionIn(former.timetable, position), then);
  });
  return {
    timetable: {
      times: Int32Array.from(options, ({ time }) => time),
      rooms: Int32Array.from(options, ({ room }) => room),
      enrolments: enrolmentsLike(problem, former),
    },
    classes: options.filter(({ time }) => time >= 0).length,
  };
}

function clocked(problem: Problem): Clocked {
  return { clock: new ProblemClock(problem), problem };
}

function optionLike(
  one: ClassToPlace,
  now: Clocked,
  had: ClassToPlace,
  { time, room }: Option,
  then: Clocked,
): Option {
  const meeting = had.times[time];
  const roomId = then.problem.rooms[had.rooms[room]?.room ?? -1]?.id;
  const option = {
    time: meeting ? timeLike(one, now.clock, meeting, then.clock) : -1,
    room: one.rooms.findIndex((each) => now.problem.rooms[each.room]?.id === roomId),
  };
  return option.time >= 0 && (option.room >= 0 || one.rooms.length === 0) ? option : NOWHERE;
}

/** The position of the time, -1 for none. */
function timeLike({ times }: ClassToPlace, now: ProblemClock, had: Meeting, then: ProblemClock): number {
  const weekdays = then.weekdaysOf(had.days);
  const [days, start] = [now.daysOf(weekdays), then.minutesAt(had.start)];
  if (bitCount(days) < weekdays.length) return -1;
  const [best] = [...times.entries()]
    .filter(([, time]) => time.days === days && now.minutesAt(time.start) === start)
    .map(([position, { weeks, length }]) => {
      const minutes = Math.abs(now.minutesOf(length) - then.minutesOf(had.length));
      return { position, weeks: bitCount(weeks ^ had.weeks), minutes };
    })
    .sort((a, b) => a.weeks - b.weeks || a.minutes - b.minutes);
  return best?.position ?? -1;
}

function enrolmentsLike(problem: Problem, former: PlacedProblem): number[][] {
  const [classes, students] = [positionsOf(problem.classes), positionsOf(former.problem.students)];
  return problem.students.map(({ id, courses }) => {
    const taken = former.timetable.enrolments[students.get(id) ?? -1] ?? [];
    return taken.flatMap((one) => {
      const position = classes.get(former.problem.classes[one]?.id ?? '');
      const course = problem.classes[position ?? -1]?.course;
      return position !== undefined && course !== undefined && courses.includes(course) ? position : [];
    });
  });
}

function positionsOf(things: readonly { id: string }[]): ReadonlyMap<string, number> {
  return new Map(things.map(({ id }, position) => [id, position]));
}
