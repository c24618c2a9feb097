/** Where the lectures of a grid stand, and all counts that moves ask for. Must agree at all times with a count from nothing. */
import { Extras } from './extras.ts';
import type { Grid } from './grid.ts';

/** What planners ask besides the cost: lectures that stay, and a price for each that leaves its home. */
export type Wishes = {
  /** By lecture, -1 where it may move. */
  lockedPeriod: Int32Array;
  lockedRoom: Int32Array;
  /** By lecture, -1 without a home. */
  homePeriod: Int32Array;
  homeRoom: Int32Array;
  disturbance: number;
};

export class GridState {
  readonly grid: Grid;
  readonly wishes: Wishes;
  readonly extras: Extras | undefined;
  /** By lecture, -1 while it has no place. */
  readonly period: Int32Array;
  readonly room: Int32Array;
  /** By period and room: the lecture there, -1 for none. */
  readonly at: Int32Array;
  /** By kind and period: lectures there that may not meet the kind, its own among them. */
  readonly rivals: Int32Array;
  /** Their numbers, all xored: where there is one rival, its number. */
  readonly rivalIds: Int32Array;
  /** By group and day: bits of occupied slots. By group and period: lectures. */
  readonly masks: Int32Array;
  readonly attended: Int32Array;
  /** By kind and day: lectures; by kind: days with any. By kind and room: lectures; by kind: rooms with any. */
  readonly onDay: Int32Array;
  readonly daysUsed: Int32Array;
  readonly inRoom: Int32Array;
  readonly roomsUsed: Int32Array;
  /** Pairs that may not meet and lectures without a place. */
  hard = 0;
  cost = 0;
  /** Lectures away from home, times the disturbance. */
  disturbed = 0;
  /** What the best timetable so far is worth: its hard violations, its cost and disturbance together. */
  readonly kept = { hard: 2 ** 30, value: 2 ** 30 };

  constructor(grid: Grid, wishes: Wishes) {
    this.grid = grid;
    this.wishes = wishes;
    this.extras = Extras.of(grid);
    const { lectures, periods, rooms, kinds, groups, days } = grid;
    this.period = new Int32Array(lectures).fill(-1);
    this.room = new Int32Array(lectures).fill(-1);
    this.at = new Int32Array(periods * rooms).fill(-1);
    this.rivals = new Int32Array(kinds * periods);
    this.rivalIds = new Int32Array(kinds * periods);
    this.masks = new Int32Array(groups * days);
    this.attended = new Int32Array(groups * periods);
    this.onDay = new Int32Array(kinds * days);
    this.daysUsed = new Int32Array(kinds);
    this.inRoom = new Int32Array(kinds * rooms);
    this.roomsUsed = new Int32Array(kinds);
  }

  /** Puts a lecture without a place into a free one. Counts no cost. */
  put(lecture: number, period: number, room: number): void {
    const { grid, rivals, rivalIds, masks, attended } = this;
    const { days, periods, rooms, rivalBase, rivalList, groupBase, groupList } = grid;
    const kind = grid.kindOf[lecture] as number;
    this.period[lecture] = period;
    this.room[lecture] = room;
    this.at[period * rooms + room] = lecture;
    const rivalsEnd = rivalBase[kind + 1] as number;
    for (let i = rivalBase[kind] as number; i < rivalsEnd; i += 1) {
      const at = (rivalList[i] as number) + period;
      rivals[at] = (rivals[at] as number) + 1;
      rivalIds[at] = (rivalIds[at] as number) ^ lecture;
    }
    const day = grid.dayOf[period] as number;
    const groupsEnd = groupBase[kind + 1] as number;
    for (let i = groupBase[kind] as number; i < groupsEnd; i += 1) {
      const group = groupList[i] as number;
      const at = group * periods + period;
      if (attended[at] === 0) {
        const place = group * days + day;
        masks[place] = (masks[place] as number) | (grid.slotBit[period] as number);
      }
      attended[at] = (attended[at] as number) + 1;
    }
    this.#useDayAndRoom(kind, day, room, 1);
  }

  /** Takes a lecture from its place. Counts no cost. */
  lift(lecture: number): void {
    const { grid, rivals, rivalIds, masks, attended } = this;
    const { days, periods, rooms, rivalBase, rivalList, groupBase, groupList } = grid;
    const kind = grid.kindOf[lecture] as number;
    const period = this.period[lecture] as number;
    const room = this.room[lecture] as number;
    this.period[lecture] = -1;
    this.room[lecture] = -1;
    this.at[period * rooms + room] = -1;
    const rivalsEnd = rivalBase[kind + 1] as number;
    for (let i = rivalBase[kind] as number; i < rivalsEnd; i += 1) {
      const at = (rivalList[i] as number) + period;
      rivals[at] = (rivals[at] as number) - 1;
      rivalIds[at] = (rivalIds[at] as number) ^ lecture;
    }
    const day = grid.dayOf[period] as number;
    const groupsEnd = groupBase[kind + 1] as number;
    for (let i = groupBase[kind] as number; i < groupsEnd; i += 1) {
      const group = groupList[i] as number;
      const at = group * periods + period;
      attended[at] = (attended[at] as number) - 1;
      if (attended[at] === 0) {
        const place = group * days + day;
        masks[place] = (masks[place] as number) ^ (grid.slotBit[period] as number);
      }
    }
    this.#useDayAndRoom(kind, day, room, -1);
  }

  #useDayAndRoom(kind: number, day: number, room: number, by: 1 | -1): void {
    const { days, rooms } = this.grid;
    const empty = by === 1 ? 0 : 1;
    const dayAt = kind * days + day;
    if (this.onDay[dayAt] === empty) this.daysUsed[kind] = (this.daysUsed[kind] as number) + by;
    this.onDay[dayAt] = (this.onDay[dayAt] as number) + by;
    const roomAt = kind * rooms + room;
    if (this.inRoom[roomAt] === empty) this.roomsUsed[kind] = (this.roomsUsed[kind] as number) + by;
    this.inRoom[roomAt] = (this.inRoom[roomAt] as number) + by;
  }

  /** What lies on a lecture for being elsewhere than at home. */
  away(lecture: number, period: number, room: number): number {
    const { homePeriod, homeRoom, disturbance } = this.wishes;
    const home = homePeriod[lecture] as number;
    return home < 0 || (home === period && homeRoom[lecture] === room) ? 0 : disturbance;
  }

  /** Counts `hard`, `cost` and `disturbed` from the places alone. */
  recount(): void {
    const { grid, period, room } = this;
    const { kindOf, periods, rooms } = grid;
    let [meetings, unplaced] = [0, 0];
    this.cost = this.extras?.recount(this) ?? 0;
    this.disturbed = 0;
    for (let lecture = 0; lecture < grid.lectures; lecture += 1) {
      const [kind, p, r] = [kindOf[lecture] as number, period[lecture] as number, room[lecture] as number];
      this.disturbed += this.away(lecture, p, r);
      if (p < 0) {
        unplaced += 1;
        continue;
      }
      meetings += (this.rivals[kind * periods + p] as number) - 1;
      this.cost += grid.roomCost[kind * rooms + r] as number;
    }
    this.hard = meetings / 2 + unplaced;
    this.cost += this.#costOfDays() + this.#costOfKinds();
  }

  #costOfDays(): number {
    const { days, dayCosts, tableOf } = this.grid;
    return this.masks.reduce(
      (sum, mask, place) => sum + (dayCosts[(tableOf[Math.floor(place / days)] as number) + mask] as number),
      0,
    );
  }

  #costOfKinds(): number {
    const { kinds, wantedDays, dayWeight, stabilityWeight } = this.grid;
    let cost = 0;
    for (let kind = 0; kind < kinds; kind += 1) {
      const missing = Math.max(0, (wantedDays[kind] as number) - (this.daysUsed[kind] as number));
      const extraRooms = Math.max(0, (this.roomsUsed[kind] as number) - 1);
      cost += missing * (dayWeight[kind] as number) + extraRooms * (stabilityWeight[kind] as number);
    }
    return cost;
  }
}
