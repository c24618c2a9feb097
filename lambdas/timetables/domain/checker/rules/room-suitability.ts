/** RoomSuitability: rooms that will not do. Must count each class by itself. */
import type { RuleOf, WholeRule } from '../found.ts';
import { roomInWords } from '../words.ts';

export const roomSuitability: WholeRule<RuleOf<'RoomSuitability'>> = (rule, placed, problem, found) => {
  for (const { class: one, room } of placed) {
    if (rule.unsuitable.includes(room))
      found(1, [one], () => `${roomInWords(problem, room)} is not suitable`);
  }
};
