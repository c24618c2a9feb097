/** Judges each class by itself: has it a place, is its room open, what do its time and room cost. Must take no index on trust. */
import type { ClassToPlace, Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import type { Found } from './found.ts';
import type { Ledger } from './ledger.ts';
import { isDuring } from './overlap.ts';
import type { Placed } from './placed.ts';
import { ownTerms, termOfUnplaced } from './term-names.ts';
import { classInWords, placedInWords, roomInWords } from './words.ts';

export function judgeClasses(
  problem: Problem,
  timetable: Timetable,
  placed: readonly (Placed | undefined)[],
  ledger: Ledger,
): void {
  const unplaced = ledger.tally(termOfUnplaced(problem.origin));
  const closed = ledger.tally(ownTerms.roomAvailability);
  const [time, room] = [ledger.tally(ownTerms.time), ledger.tally(ownTerms.room)];
  for (const [index, one] of problem.classes.entries()) {
    const where = (): string => classInWords(problem, index);
    const option = { time: timetable.times[index] ?? -1, room: timetable.rooms[index] ?? -1 };
    const wrong = whatIsWrong(one, option);
    if (wrong) unplaced.at(where)(1, [index], () => wrong);
    const stands = placed[index];
    if (!stands) continue;
    judgeOpening(problem, stands, closed.at(where));
    judgePenalty(problem.weights.time, one.times[option.time], index, 'time', time.at(where));
    judgePenalty(problem.weights.room, one.rooms[option.room], index, 'room', room.at(where));
  }
}

function whatIsWrong(
  { times, rooms }: ClassToPlace,
  option: { time: number; room: number },
): string | undefined {
  if (option.time === -1) return 'has no time';
  if (!times[option.time]) return `has time ${option.time}, which is none of its ${times.length}`;
  if (option.room === -1) return rooms.length > 0 ? 'has no room' : undefined;
  return rooms[option.room] ? undefined : `has room ${option.room}, which is none of its ${rooms.length}`;
}

/** A class counts once, however often its room is closed. */
export function judgeOpening(problem: Problem, stands: Placed, found: Found): void {
  const closing = problem.rooms[stands.room]?.unavailable.find((meeting) => isDuring(stands, meeting));
  if (!closing) return;
  found(1, [stands.class], () => {
    return `${roomInWords(problem, stands.room)} is closed during ${placedInWords(stands, problem)}`;
  });
}

function judgePenalty(
  weight: number,
  option: { penalty: number } | undefined,
  index: number,
  noun: string,
  found: Found,
): void {
  const penalty = option?.penalty ?? 0;
  found(penalty * weight, [index], () => `its ${noun} has a penalty of ${penalty}`);
}
