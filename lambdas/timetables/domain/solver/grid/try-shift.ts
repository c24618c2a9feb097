/** Moves one lecture to a free place, if the annealer takes the change. */
import { daysDelta, groupsDelta, roomsDelta } from './deltas.ts';
import type { GridState } from './grid-state.ts';

/** Units that extras may win back, beyond which no move is worth a look. */
export const MOST_EXTRAS = 12;

/** `limit` is how much worse the objective may become, `hardWeight` what a hard violation counts in it. True when the lecture has moved. */
export function tryShift(
  state: GridState,
  lecture: number,
  toPeriod: number,
  toRoom: number,
  hardWeight: number,
  limit: number,
): boolean {
  const { grid, extras, rivals } = state;
  const { periods, rooms, roomCost, dayOf } = grid;
  const kind = grid.kindOf[lecture] as number;
  const fromPeriod = state.period[lecture] as number;
  const fromRoom = state.room[lecture] as number;
  if (fromPeriod < 0) return tryPlace(state, lecture, toPeriod, toRoom, hardWeight, limit);
  const isElsewhen = fromPeriod !== toPeriod;
  if (extras && isElsewhen && extras.isTaken(kind, toPeriod)) return false;
  const look = extras ? limit + MOST_EXTRAS * grid.unit : limit;
  let cost = (roomCost[kind * rooms + toRoom] as number) - (roomCost[kind * rooms + fromRoom] as number);
  let hard = 0;
  if (isElsewhen) {
    hard =
      (rivals[kind * periods + toPeriod] as number) - (rivals[kind * periods + fromPeriod] as number) + 1;
    if (cost + hard * hardWeight > look) return false;
  }
  if (fromRoom !== toRoom) cost += roomsDelta(state, kind, fromRoom, toRoom);
  if (isElsewhen) {
    const fromDay = dayOf[fromPeriod] as number;
    const toDay = dayOf[toPeriod] as number;
    if (fromDay !== toDay) cost += daysDelta(state, kind, fromDay, toDay);
    if (cost + hard * hardWeight > look) return false;
    cost += groupsDelta(state, kind, fromPeriod, toPeriod);
  }
  const { disturbance } = state.wishes;
  const away =
    disturbance === 0 ? 0 : state.away(lecture, toPeriod, toRoom) - state.away(lecture, fromPeriod, fromRoom);
  if (cost + away + hard * hardWeight > look) return false;
  if (extras) {
    cost += extras.remove(kind, fromPeriod, fromRoom) + extras.add(kind, toPeriod, toRoom);
    if (cost + away + hard * hardWeight > limit) {
      extras.remove(kind, toPeriod, toRoom);
      extras.add(kind, fromPeriod, fromRoom);
      return false;
    }
  }
  state.lift(lecture);
  state.put(lecture, toPeriod, toRoom);
  state.hard += hard;
  state.cost += cost;
  state.disturbed += away;
  return true;
}

/** A lecture that has no place yet. Rare, so counted by making the move. */
function tryPlace(
  state: GridState,
  lecture: number,
  period: number,
  room: number,
  hardWeight: number,
  limit: number,
): boolean {
  const { grid, extras } = state;
  const kind = grid.kindOf[lecture] as number;
  if (extras?.isTaken(kind, period)) return false;
  const hard = (state.rivals[kind * grid.periods + period] as number) - 1;
  if (hard * hardWeight > limit) return false;
  state.put(lecture, period, room);
  state.recount();
  return true;
}
