/** Judges a class by itself: has it a place, is its room open, what do its time and room cost. Must take no index on trust. */
import type { ClassToPlace, Problem } from '../model/problem.ts';
import type { Book } from './found.ts';
import { isDuring } from './overlap.ts';
import type { Option, Placed } from './placed.ts';
import { ownTerms, termOfUnplaced } from './term-names.ts';
import { classInWords, placedInWords, roomInWords } from './words.ts';

/** Judges a class by itself: `stands` is where its option puts it. */
export function judgeClass(
  problem: Problem,
  index: number,
  option: Option,
  stands: Placed | undefined,
  book: Book,
): void {
  const one = problem.classes[index] as ClassToPlace;
  const where = (): string => classInWords(problem, index);
  const wrong = whatIsWrong(one, option);
  if (wrong) book(termOfUnplaced(problem.origin), where)(1, [index], () => wrong);
  if (!stands) return;
  judgeOpening(problem, stands, book, where);
  const { weights } = problem;
  for (const noun of ['time', 'room'] as const) {
    const penalty = one[`${noun}s`][option[noun]]?.penalty ?? 0;
    const what = (): string => `its ${noun} has a penalty of ${penalty}`;
    book(ownTerms[noun], where)(weights[noun] * penalty, [index], what);
  }
}

function whatIsWrong({ times, rooms }: ClassToPlace, option: Option): string | undefined {
  if (option.time === -1) return 'has no time';
  if (!times[option.time]) return `has time ${option.time}, which is none of its ${times.length}`;
  if (option.room === -1) return rooms.length > 0 ? 'has no room' : undefined;
  return rooms[option.room] ? undefined : `has room ${option.room}, which is none of its ${rooms.length}`;
}

/** A class counts once, however often its room is closed. */
function judgeOpening(problem: Problem, stands: Placed, book: Book, where: () => string): void {
  const closing = problem.rooms[stands.room]?.unavailable.find((meeting) => isDuring(stands, meeting));
  if (!closing) return;
  book(ownTerms.roomAvailability, where)(1, [stands.class], () => {
    return `${roomInWords(problem, stands.room)} is closed during ${placedInWords(stands, problem)}`;
  });
}
