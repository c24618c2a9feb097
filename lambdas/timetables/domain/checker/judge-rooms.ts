/** Judges that a room holds one class at a time. Must never compare all classes with all. */
import type { Problem } from '../model/problem.ts';
import type { Book } from './found.ts';
import { overlap } from './overlap.ts';
import type { Placed } from './placed.ts';
import { isCurriculumBased, ownTerms } from './term-names.ts';
import { pairInWords, roomInWords, timesInWords } from './words.ts';

export function judgeRooms(problem: Problem, placed: readonly (Placed | undefined)[], book: Book): void {
  const housed = placed.flatMap((one) => (one && one.room >= 0 ? one : []));
  for (const [room, classes] of Map.groupBy(housed, (one) => one.room))
    judgeRoom(problem, room, classes, book);
}

function judgeRoom(problem: Problem, room: number, classes: readonly Placed[], book: Book): void {
  let inside: Placed[] = [];
  for (const next of classes.toSorted((a, b) => a.start - b.start)) {
    inside = inside.filter((one) => one.end > next.start);
    judgeEntry(problem, room, inside, next, book);
    inside.push(next);
  }
}

/**
 * Tells the classes that are in the room when another comes. In curriculum-based problems a lecture counts once, as the
 * validator does: three lectures in a room and period are two too many.
 */
export function judgeEntry(
  problem: Problem,
  room: number,
  inside: readonly Placed[],
  next: Placed,
  book: Book,
): void {
  const found = book(ownTerms.roomOccupation, () => roomInWords(problem, room));
  for (const one of inside) {
    if (!overlap(one, next)) continue;
    const what = (): string =>
      `${pairInWords(one, next, problem)} are in it at once: ${timesInWords(one, next, problem)}`;
    found(1, [one.class, next.class], what);
    if (isCurriculumBased(problem.origin)) return;
  }
}
