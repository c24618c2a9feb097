/** Rooms that are wanted for more hours than there are. Must look at all classes at once. */
import {
  classesInWords,
  countInWords,
  durationInWords,
  listInWords,
  roomInWords,
  weekInWords,
} from '../../checker/words.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';
import { busyRooms } from '../busy-rooms.ts';
import { leftTo } from '../need.ts';

const MOST_NAMED = 5;

/** At most one obstacle: the first rooms found that are short. */
export function shortOfRooms(problem: Problem): Violation[] {
  const { calendar } = problem;
  const housed = problem.classes.flatMap(({ rooms }, one) =>
    rooms.length > 0 ? [leftTo(problem, one)] : [],
  );
  const groups = Map.groupBy(housed, ({ rooms }) => rooms.toSorted((a, b) => a - b).join());
  const short = busyRooms(calendar, [...groups.values()], (room) => problem.rooms[room]?.unavailable ?? []);
  if (!short) return [];
  const [needed, there] = [short.needed, short.there].map((slots) => durationInWords(slots, calendar));
  const what = `${needed} needed ${weekInWords(calendar, short.week)}, ${there} there: ${classesInWords(problem, short.classes)}`;
  return [
    {
      where: roomsInWords(problem, short.rooms),
      what,
      classes: short.classes,
      amount: short.needed - short.there,
    },
  ];
}

/** `rooms of 200 seats or more` where these are all of them, else by name. */
export function roomsInWords(problem: Problem, rooms: readonly number[]): string {
  const least = Math.min(...rooms.map((room) => problem.rooms[room]?.capacity ?? 0));
  const large = problem.rooms.filter(({ capacity }) => capacity >= least).length;
  if (rooms.length > 1 && large === rooms.length) return `rooms of ${least} seats or more`;
  const names = rooms.slice(0, MOST_NAMED).map((room) => roomInWords(problem, room));
  if (rooms.length > MOST_NAMED) names.push(countInWords(rooms.length - MOST_NAMED, 'other'));
  return listInWords(names);
}
