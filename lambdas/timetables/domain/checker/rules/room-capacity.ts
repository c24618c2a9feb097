/** RoomCapacity: a seat for everybody. Must count each class by itself. */
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords, roomInWords } from '../words.ts';

export const roomCapacity: WholeRule<RuleOf<'RoomCapacity'>> = (rule, placed, problem, found) => {
  for (const { class: one, room } of placed) {
    const missing = rule.seats - (problem.rooms[room]?.capacity ?? rule.seats);
    if (missing <= 0) continue;
    found(
      missing,
      [one],
      () =>
        `${roomInWords(problem, room)} has ${countInWords(missing, 'seat')} less than the ${rule.seats} asked`,
    );
  }
};
