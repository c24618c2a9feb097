/** What no timetable can do without: a lower bound of the cost. Must never be above the cost of any feasible timetable. */
import type { Grid } from './grid.ts';

/** Seats that each lecture of a kind asks for, and what a missing one costs; by kind. */
export type Seats = { wanted: Int32Array; weight: Int32Array };

/**
 * Rooms, working days and days of groups are bounded apart, each as if it were alone, and added up. `lecturesOf` counts the
 * lectures of each kind, `capacities` the seats of each room.
 */
export function boundOf(
  grid: Omit<Grid, 'bound'>,
  lecturesOf: Int32Array,
  seats: Seats,
  capacities: readonly number[],
): number {
  const rooms = Math.max(cheapestRooms(grid, lecturesOf), missingSeats(grid, lecturesOf, seats, capacities));
  return rooms + missingDays(grid, lecturesOf) + daysOfGroups(grid, lecturesOf);
}

/** Every lecture in the cheapest room of its kind. */
function cheapestRooms({ kinds, rooms, roomBase, roomList, roomCost }: BareGrid, lecturesOf: Int32Array) {
  let cost = 0;
  for (let kind = 0; kind < kinds; kind += 1) {
    const cheapest = roomList[roomBase[kind] as number] as number;
    cost += (lecturesOf[kind] as number) * (roomCost[kind * rooms + cheapest] as number);
  }
  return cost;
}

/**
 * The largest lectures in the largest rooms, each room once a period: no other assignment misses fewer seats, as what is
 * missing is convex in the difference of the two. Where weights differ, the least counts.
 */
function missingSeats(
  { kinds, periods }: BareGrid,
  lecturesOf: Int32Array,
  { wanted, weight }: Seats,
  capacities: readonly number[],
): number {
  const asked = Array.from({ length: kinds }, (_, kind) => kind)
    .flatMap((kind) => Array.from({ length: lecturesOf[kind] as number }, () => wanted[kind] as number))
    .sort((a, b) => b - a);
  const largest = capacities.toSorted((a, b) => b - a);
  const missing = asked.reduce((sum, seats, nth) => {
    const capacity = largest[Math.floor(nth / periods)];
    return capacity === undefined ? sum : sum + Math.max(0, seats - capacity);
  }, 0);
  return missing * weight.reduce((least, one) => Math.min(least, one));
}

/** Days that a kind misses for want of lectures or of days on which it may be. */
function missingDays(grid: BareGrid, lecturesOf: Int32Array): number {
  const { kinds, periodBase, periodCount, periodList, dayOf, wantedDays, dayWeight } = grid;
  let cost = 0;
  for (let kind = 0; kind < kinds; kind += 1) {
    const first = periodBase[kind] as number;
    const periods = periodList.subarray(first, first + (periodCount[kind] as number));
    const open = new Set(Array.from(periods, (period) => dayOf[period])).size;
    const missing = (wantedDays[kind] as number) - Math.min(lecturesOf[kind] as number, open);
    cost += Math.max(0, missing) * (dayWeight[kind] as number);
  }
  return cost;
}

/** The lectures of a group are never at once, so that their number is the number of occupied slots of its days. */
function daysOfGroups(grid: BareGrid, lecturesOf: Int32Array): number {
  const { kinds, groups, groupBase, groupList, tableOf } = grid;
  const lectures = new Int32Array(groups);
  for (let kind = 0; kind < kinds; kind += 1) {
    for (const group of groupList.subarray(groupBase[kind], groupBase[kind + 1])) {
      lectures[group] = (lectures[group] as number) + (lecturesOf[kind] as number);
    }
  }
  const byTable = new Map<number, readonly number[]>();
  return lectures.reduce((sum, count, group) => {
    const table = tableOf[group] as number;
    const least = byTable.get(table) ?? leastByLectures(grid, table);
    byTable.set(table, least);
    return sum + (least[count] ?? 0);
  }, 0);
}

/** The least that a week costs, by the number of its occupied slots. */
function leastByLectures({ days, slots, dayCosts }: BareGrid, table: number): readonly number[] {
  const ofDay = new Array<number>(slots + 1).fill(Number.POSITIVE_INFINITY);
  for (let mask = 0; mask < 1 << slots; mask += 1) {
    const count = mask.toString(2).replaceAll('0', '').length;
    ofDay[count] = Math.min(ofDay[count] ?? Number.POSITIVE_INFINITY, dayCosts[table + mask] as number);
  }
  ofDay[0] = 0;
  let least = [0];
  for (let day = 0; day < days; day += 1) {
    least = Array.from({ length: least.length + slots }, (_, count) =>
      Math.min(...ofDay.map((cost, today) => cost + (least[count - today] ?? Number.POSITIVE_INFINITY))),
    );
  }
  return least;
}

type BareGrid = Omit<Grid, 'bound'>;
