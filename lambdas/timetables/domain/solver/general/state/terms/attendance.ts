/** Whether somebody can attend two classes, slots and walk together. Must count a class that is nowhere as one that can be attended. */
import type { Closeness } from '../../instance/closeness.ts';
import type { Board } from '../board.ts';

/** True where nobody can attend both. */
export function isMissed(board: Board, near: Closeness, a: number, b: number): boolean {
  const apart = near.gap[
    (board.dayTime[a] as number) * near.dayTimes + (board.dayTime[b] as number)
  ] as number;
  const walk = near.travel[(board.place[a] as number) * near.rooms + (board.place[b] as number)] as number;
  if (apart > walk) return false;
  return near.weeksShared[(board.weekSet[a] as number) * near.weekSets + (board.weekSet[b] as number)] === 1;
}
