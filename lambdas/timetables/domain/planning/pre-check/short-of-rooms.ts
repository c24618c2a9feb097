/** Rooms that are wanted for more hours than there are. Must look at all classes at once. */
import {
  classesInWords,
  durationInWords,
  roomInWords,
  someInWords,
  weekInWords,
} from '../../checker/words.ts';
import type { Problem } from '../../model/problem.ts';
import type { Violation } from '../../model/score.ts';
import { busyRooms, type RoomShortage } from '../busy-rooms.ts';
import { leftTo } from '../need.ts';

/** Beyond, a school has heard enough. */
const MOST = 20;

/** Rooms of which some classes together fill more slots of a week than they are open for; no class is in two of the answers. */
export function shortOfRooms(problem: Problem): Violation[] {
  let housed = problem.classes.flatMap(({ rooms }, one) => (rooms.length > 0 ? [leftTo(problem, one)] : []));
  const obstacles: Violation[] = [];
  while (obstacles.length < MOST) {
    const groups = Map.groupBy(housed, ({ rooms }) => rooms.toSorted((a, b) => a - b).join());
    const closings = (room: number) => problem.rooms[room]?.unavailable ?? [];
    const short = busyRooms(problem.calendar, [...groups.values()], closings);
    if (!short) break;
    obstacles.push(obstacleOf(problem, short));
    const told = new Set(short.classes);
    housed = housed.filter((one) => !told.has(one.class));
  }
  return obstacles;
}

function obstacleOf(problem: Problem, { week, classes, rooms, needed, there }: RoomShortage): Violation {
  const hours = (slots: number): string => durationInWords(slots, problem.calendar);
  const when = weekInWords(problem.calendar, week);
  const what = `${hours(needed)} needed ${when}, ${hours(there)} there: ${classesInWords(problem, classes)}`;
  return { where: roomsInWords(problem, rooms), what, classes, amount: needed - there };
}

/** `rooms of 200 seats or more` where these are all of them, else by name. */
function roomsInWords(problem: Problem, rooms: readonly number[]): string {
  const least = Math.min(...rooms.map((room) => problem.rooms[room]?.capacity ?? 0));
  const large = problem.rooms.filter(({ capacity }) => capacity >= least).length;
  if (rooms.length > 1 && large === rooms.length) return `rooms of ${least} seats or more`;
  return someInWords(rooms.map((room) => roomInWords(problem, room)));
}
