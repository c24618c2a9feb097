/** Gives every lecture a first place, the hardest to place first. Must leave out none for which a free room exists at any time. */
import type { Random } from '../random.ts';
import type { GridState } from './grid-state.ts';

/** What a lecture that may not meet others at a period weighs beside the cost of a room. */
const RIVAL = 1_000;

/** Places those that have none; locks are kept, others go where they meet the fewest. */
export function placeAll(state: GridState, random: Random): void {
  const { grid, wishes } = state;
  const { kindOf, periodCount, rivalBase } = grid;
  const difficulty = (lecture: number): number => {
    const kind = kindOf[lecture] as number;
    const isLocked =
      (wishes.lockedPeriod[lecture] as number) >= 0 || (wishes.lockedRoom[lecture] as number) >= 0;
    const rivals = (rivalBase[kind + 1] as number) - (rivalBase[kind] as number);
    return (isLocked ? -RIVAL : 0) + (periodCount[kind] as number) - rivals / 5 + random.unit();
  };
  const open = [...kindOf.keys()].filter((lecture) => (state.period[lecture] as number) < 0);
  const keys = new Map(open.map((lecture) => [lecture, difficulty(lecture)]));
  for (const lecture of open.sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number))) {
    placeOne(state, random, lecture);
  }
}

function placeOne(state: GridState, random: Random, lecture: number): void {
  const { grid, wishes, at, rivals } = state;
  const { periods, rooms, roomCost } = grid;
  const kind = grid.kindOf[lecture] as number;
  let [least, bestPeriod, bestRoom] = [Number.POSITIVE_INFINITY, -1, -1];
  const choices = optionsOf(
    grid.periodList,
    grid.periodBase,
    grid.periodCount,
    kind,
    wishes.lockedPeriod[lecture],
  );
  const places = optionsOf(grid.roomList, grid.roomBase, grid.roomCount, kind, wishes.lockedRoom[lecture]);
  for (const period of choices) {
    if (state.extras?.isTaken(kind, period)) continue;
    const met = (rivals[kind * periods + period] as number) * RIVAL;
    for (const room of places) {
      if ((at[period * rooms + room] as number) >= 0) continue;
      const value = met + (roomCost[kind * rooms + room] as number) + random.unit();
      if (value >= least) continue;
      [least, bestPeriod, bestRoom] = [value, period, room];
    }
  }
  if (bestPeriod < 0) return;
  state.put(lecture, bestPeriod, bestRoom);
  state.extras?.add(kind, bestPeriod, bestRoom);
}

/** A kind's part of a list, or the one entry that a lock leaves of it. */
function optionsOf(
  list: Int32Array,
  base: Int32Array,
  count: Int32Array,
  kind: number,
  locked = -1,
): ArrayLike<number> & Iterable<number> {
  if (locked >= 0) return [locked];
  const first = base[kind] as number;
  return list.subarray(first, first + (count[kind] as number));
}
