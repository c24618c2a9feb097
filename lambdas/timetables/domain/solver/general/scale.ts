/** How much the cost of a problem moves when a class moves: what temperatures and weights are measured in. Must not depend on units. */
import type { MoveClass } from './moves/move-class.ts';
import type { Placement } from './state/placement.ts';

const SAMPLES = 4_000;

/** A small but common change: the lowest quarter of those that are not zero end here. */
export function costScale(placement: Placement, moves: MoveClass): number {
  const { board } = placement;
  const changes: number[] = [];
  for (let i = 0; i < SAMPLES && moves.classes.length > 0; i += 1) {
    if (!moves.draw(moves.classes[i % moves.classes.length] as number)) continue;
    const before = board.cost;
    const [time, room] = [board.time[moves.class] as number, board.room[moves.class] as number];
    placement.move(moves.class, moves.time, moves.room);
    const change = Math.abs(board.cost - before);
    placement.move(moves.class, time, room);
    if (change > 0) changes.push(change);
  }
  changes.sort((a, b) => a - b);
  return changes[Math.floor(changes.length / 4)] ?? 1;
}
