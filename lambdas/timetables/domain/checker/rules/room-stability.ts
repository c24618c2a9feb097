/** RoomStability: one room for all classes. Must not count classes without a room. */
import type { RuleOf, WholeRule } from '../found.ts';
import { listInWords, roomInWords } from '../words.ts';

export const roomStability: WholeRule<RuleOf<'RoomStability'>> = (_, placed, problem, found) => {
  const used = placed.filter(({ room }) => room >= 0);
  const rooms = [...new Set(used.map(({ room }) => room))];
  if (rooms.length < 2) return;
  found(
    rooms.length - 1,
    used.map((one) => one.class),
    () => `in ${listInWords(rooms.map((room) => roomInWords(problem, room)))}`,
  );
};
