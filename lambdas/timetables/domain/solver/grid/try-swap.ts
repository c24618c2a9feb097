/** Lets two lectures of different kinds change places, if the annealer takes the change. */
import { daysDelta, groupsDelta, groupsDeltaBeside, roomsDelta } from './deltas.ts';
import { FORBIDDEN } from './grid.ts';
import type { GridState } from './grid-state.ts';
import { MOST_EXTRAS } from './try-shift.ts';

const MAY_NOT_MEET = 1;
const SHARE_A_GROUP = 2;

/**
 * Rivals that two lectures meet once they have changed periods, beyond those that they meet now. `FORBIDDEN` where one of them
 * may not go, or where nothing would change.
 */
export function rivalsAfterSwap(
  { grid, period, room, rivals, wishes }: GridState,
  a: number,
  b: number,
): number {
  const { periods, kinds, kindOf, relation } = grid;
  const kindA = kindOf[a] as number;
  const kindB = kindOf[b] as number;
  const periodA = period[a] as number;
  const periodB = period[b] as number;
  if (periodA < 0 || kindA === kindB) return FORBIDDEN;
  if ((grid.timeIndex[kindB * periods + periodA] as number) < 0) return FORBIDDEN;
  const lockedPeriod = wishes.lockedPeriod[b] as number;
  if (lockedPeriod >= 0 && lockedPeriod !== periodA) return FORBIDDEN;
  const lockedRoom = wishes.lockedRoom[b] as number;
  if (lockedRoom >= 0 && lockedRoom !== room[a]) return FORBIDDEN;
  if (periodA === periodB) return 0;
  const met = (rivals[kindA * periods + periodA] as number) + (rivals[kindB * periods + periodB] as number);
  const meets = (rivals[kindA * periods + periodB] as number) + (rivals[kindB * periods + periodA] as number);
  return meets - met + 2 - 2 * ((relation[kindA * kinds + kindB] as number) & MAY_NOT_MEET);
}

/**
 * Both have places; `toA` and `toB` are the rooms that they get, each free or the other's. `hard` is what `rivalsAfterSwap`
 * answers. As for a shift.
 */
export function trySwap(
  state: GridState,
  a: number,
  b: number,
  toA: number,
  toB: number,
  hard: number,
  hardWeight: number,
  limit: number,
): boolean {
  const { grid } = state;
  const { rooms, roomCost, kindOf } = grid;
  const kindA = kindOf[a] as number;
  const kindB = kindOf[b] as number;
  const periodA = state.period[a] as number;
  const periodB = state.period[b] as number;
  const look = (state.extras ? limit + MOST_EXTRAS * grid.unit : limit) - hard * hardWeight;
  const roomA = state.room[a] as number;
  const roomB = state.room[b] as number;
  let cost =
    (roomCost[kindA * rooms + toA] as number) -
    (roomCost[kindA * rooms + roomA] as number) +
    (roomCost[kindB * rooms + toB] as number) -
    (roomCost[kindB * rooms + roomB] as number);
  if (cost > look) return false;
  if (roomA !== toA) cost += roomsDelta(state, kindA, roomA, toA);
  if (roomB !== toB) cost += roomsDelta(state, kindB, roomB, toB);
  if (periodA !== periodB) {
    const relation = grid.relation[kindA * grid.kinds + kindB] as number;
    cost += elsewhen(state, kindA, kindB, periodA, periodB, (relation & SHARE_A_GROUP) !== 0);
  }
  return cost <= look && exchange(state, a, b, toA, toB, hard, cost, hardWeight, limit);
}

function elsewhen(
  state: GridState,
  kindA: number,
  kindB: number,
  periodA: number,
  periodB: number,
  isShared: boolean,
): number {
  const { dayOf } = state.grid;
  const dayA = dayOf[periodA] as number;
  const dayB = dayOf[periodB] as number;
  const days = dayA === dayB ? 0 : daysDelta(state, kindA, dayA, dayB) + daysDelta(state, kindB, dayB, dayA);
  if (!isShared)
    return days + groupsDelta(state, kindA, periodA, periodB) + groupsDelta(state, kindB, periodB, periodA);
  const groupsA = groupsDeltaBeside(state, kindA, kindB, periodA, periodB);
  return days + groupsA + groupsDeltaBeside(state, kindB, kindA, periodB, periodA);
}

/** The last questions, and the change itself. */
function exchange(
  state: GridState,
  a: number,
  b: number,
  toA: number,
  toB: number,
  hard: number,
  cheapCost: number,
  hardWeight: number,
  limit: number,
): boolean {
  const [periodA, roomA] = [state.period[a] as number, state.room[a] as number];
  const [periodB, roomB] = [state.period[b] as number, state.room[b] as number];
  const away =
    state.wishes.disturbance === 0
      ? 0
      : state.away(a, periodB, toA) -
        state.away(a, periodA, roomA) +
        state.away(b, periodA, toB) -
        state.away(b, periodB, roomB);
  const most = limit - away - hard * hardWeight;
  const extra = state.extras ? exchangeExtras(state, a, b, toA, toB, most - cheapCost) : 0;
  const cost = cheapCost + extra;
  if (cost > most) return false;
  state.lift(a);
  state.lift(b);
  state.put(a, periodB, toA);
  state.put(b, periodA, toB);
  state.hard += hard;
  state.cost += cost;
  state.disturbed += away;
  return true;
}

/** What the exchange adds to the extras, which are left as they were when it is more than `most`. */
function exchangeExtras(
  state: GridState,
  a: number,
  b: number,
  toA: number,
  toB: number,
  most: number,
): number {
  const { extras, grid } = state;
  if (!extras) return 0;
  const [kindA, kindB] = [grid.kindOf[a] as number, grid.kindOf[b] as number];
  const [periodA, roomA] = [state.period[a] as number, state.room[a] as number];
  const [periodB, roomB] = [state.period[b] as number, state.room[b] as number];
  const isElsewhen = periodA !== periodB;
  if (isElsewhen && (extras.isTaken(kindA, periodB) || extras.isTaken(kindB, periodA)))
    return Number.POSITIVE_INFINITY;
  let added = extras.remove(kindA, periodA, roomA) + extras.remove(kindB, periodB, roomB);
  added += extras.add(kindA, periodB, toA) + extras.add(kindB, periodA, toB);
  if (added <= most) return added;
  extras.remove(kindA, periodB, toA);
  extras.remove(kindB, periodA, toB);
  extras.add(kindA, periodA, roomA);
  extras.add(kindB, periodB, roomB);
  return Number.POSITIVE_INFINITY;
}
