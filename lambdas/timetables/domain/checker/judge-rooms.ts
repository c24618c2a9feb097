/** Judges that a room holds one class at a time. Must never compare all classes with all. */
import type { Problem } from '../model/problem.ts';
import type { Found } from './found.ts';
import { pairInWords, timesInWords } from './judge-constraint.ts';
import type { Ledger } from './ledger.ts';
import { shareDay } from './overlap.ts';
import type { Placed } from './placed.ts';
import { isCurriculumBased, ownTerms } from './term-names.ts';
import { roomInWords } from './words.ts';

export function judgeRooms(problem: Problem, placed: readonly (Placed | undefined)[], ledger: Ledger): void {
  const housed = placed.flatMap((one) => (one && one.room >= 0 ? one : []));
  const inRooms = Map.groupBy(housed, ({ room }) => room);
  const tally = ledger.tally(ownTerms.roomOccupation);
  for (const [room, classes] of inRooms) {
    judgeRoom(
      problem,
      classes,
      tally.at(() => roomInWords(problem, room)),
    );
  }
}

/**
 * Tells every pair of classes that are in the room at once. In curriculum-based problems a lecture counts once, as the
 * validator does: three lectures in a room and period are two too many.
 */
export function judgeRoom(problem: Problem, classes: readonly Placed[], found: Found): void {
  const once = isCurriculumBased(problem.origin);
  let inside: Placed[] = [];
  for (const next of classes.toSorted((a, b) => a.start - b.start)) {
    inside = inside.filter((one) => one.end > next.start);
    for (const one of inside) {
      if (!shareDay(one, next)) continue;
      const pair = [one.class, next.class];
      found(
        1,
        pair,
        () => `${pairInWords(one, next, problem)} are in it at once: ${timesInWords(one, next, problem)}`,
      );
      if (once) break;
    }
    inside.push(next);
  }
}
