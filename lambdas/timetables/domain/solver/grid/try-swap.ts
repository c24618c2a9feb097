/** Lets two lectures of different kinds change places, if the annealer takes the change. */
import { daysDelta, groupsDelta, groupsDeltaBeside, roomsDelta } from './deltas.ts';
import type { GridState } from './grid-state.ts';
import { MOST_EXTRAS } from './try-shift.ts';

const MAY_NOT_MEET = 1;
const SHARE_A_GROUP = 2;

/** Both have places. As for a shift. */
export function trySwap(state: GridState, a: number, b: number, hardWeight: number, limit: number): boolean {
  const { grid, rivals } = state;
  const { kinds, periods, rooms, roomCost, timeIndex } = grid;
  const kindA = grid.kindOf[a] as number;
  const kindB = grid.kindOf[b] as number;
  const periodA = state.period[a] as number;
  const periodB = state.period[b] as number;
  const roomA = state.room[a] as number;
  const roomB = state.room[b] as number;
  if (kindA === kindB || (timeIndex[kindB * periods + periodA] as number) < 0) return false;
  const look = state.extras ? limit + MOST_EXTRAS * grid.unit : limit;
  let cost =
    (roomCost[kindA * rooms + roomB] as number) -
    (roomCost[kindA * rooms + roomA] as number) +
    (roomCost[kindB * rooms + roomA] as number) -
    (roomCost[kindB * rooms + roomB] as number);
  let hard = 0;
  const relation = grid.relation[kindA * kinds + kindB] as number;
  if (periodA !== periodB) {
    const met = (rivals[kindA * periods + periodA] as number) + (rivals[kindB * periods + periodB] as number);
    const meets =
      (rivals[kindA * periods + periodB] as number) + (rivals[kindB * periods + periodA] as number);
    hard = meets - met + 2 - 2 * (relation & MAY_NOT_MEET);
  }
  if (cost + hard * hardWeight > look) return false;
  if (roomA !== roomB)
    cost += roomsDelta(state, kindA, roomA, roomB) + roomsDelta(state, kindB, roomB, roomA);
  if (periodA !== periodB) {
    cost += elsewhen(state, kindA, kindB, periodA, periodB, (relation & SHARE_A_GROUP) !== 0);
  }
  return cost + hard * hardWeight <= look && exchange(state, a, b, hard, cost, hardWeight, limit);
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
      : state.away(a, periodB, roomB) -
        state.away(a, periodA, roomA) +
        state.away(b, periodA, roomA) -
        state.away(b, periodB, roomB);
  const most = limit - away - hard * hardWeight;
  const extra = state.extras ? exchangeExtras(state, a, b, most - cheapCost) : 0;
  const cost = cheapCost + extra;
  if (cost > most) return false;
  state.lift(a);
  state.lift(b);
  state.put(a, periodB, roomB);
  state.put(b, periodA, roomA);
  state.hard += hard;
  state.cost += cost;
  state.disturbed += away;
  return true;
}

/** What the exchange adds to the extras, which are left as they were when it is more than `most`. */
function exchangeExtras(state: GridState, a: number, b: number, most: number): number {
  const { extras, grid } = state;
  if (!extras) return 0;
  const [kindA, kindB] = [grid.kindOf[a] as number, grid.kindOf[b] as number];
  const [periodA, roomA] = [state.period[a] as number, state.room[a] as number];
  const [periodB, roomB] = [state.period[b] as number, state.room[b] as number];
  const isElsewhen = periodA !== periodB;
  if (isElsewhen && (extras.isTaken(kindA, periodB) || extras.isTaken(kindB, periodA)))
    return Number.POSITIVE_INFINITY;
  let added = extras.remove(kindA, periodA, roomA) + extras.remove(kindB, periodB, roomB);
  added += extras.add(kindA, periodB, roomB) + extras.add(kindB, periodA, roomA);
  if (added <= most) return added;
  extras.remove(kindA, periodB, roomB);
  extras.remove(kindB, periodA, roomA);
  extras.add(kindA, periodA, roomA);
  extras.add(kindB, periodB, roomB);
  return Number.POSITIVE_INFINITY;
}
