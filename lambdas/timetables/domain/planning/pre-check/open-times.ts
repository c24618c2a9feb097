/** Times at which a class finds one of its rooms open. Must leave times of classes that need no room. */
import { isDuring } from '../../checker/overlap.ts';
import { type Placed, placerOf } from '../../checker/placed.ts';
import { classInWords, meetingInWords, roomInWords, someInWords } from '../../checker/words.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';

/** The problem without times at which all rooms of a class are closed. Classes that have no other are told, and ask for no room any more. */
export function openTimes(problem: Problem): { open: Problem; obstacles: Violation[] } {
  const placer = placerOf(problem);
  const obstacles: Violation[] = [];
  const classes = problem.classes.map((one, index) => {
    const times = one.times.filter(
      (_, time) =>
        one.rooms.length === 0 ||
        one.rooms.some((_, room) => isOpen(problem, placer(index, { time, room }) as Placed)),
    );
    if (times.length > 0) return { ...one, times };
    obstacles.push({
      where: classInWords(problem, index),
      what: closedInWords(problem, index),
      classes: [index],
      amount: 1,
    });
    return { ...one, rooms: [] };
  });
  return { open: { ...problem, classes }, obstacles };
}

function isOpen({ rooms }: Problem, stands: Placed): boolean {
  return !rooms[stands.room]?.unavailable.some((meeting) => isDuring(stands, meeting));
}

function closedInWords(problem: Problem, index: number): string {
  const { rooms = [], times = [] } = problem.classes[index] ?? {};
  const [time] = times;
  const when =
    times.length === 1 && time ? meetingInWords(time, problem.calendar) : `all of its ${times.length} times`;
  const names = rooms.map(({ room }) => roomInWords(problem, room));
  return `${someInWords(names)} ${names.length === 1 ? 'is' : 'are'} closed during ${when}`;
}
