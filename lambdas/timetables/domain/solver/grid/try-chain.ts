/** Moves a lecture to a period, whom it may not meet there to its own, whom they may not meet there back, and so on: a Kempe chain. Must leave all as it was when the annealer does not take the change. */
import type { GridState } from './grid-state.ts';

/** Longer chains are hardly ever taken. */
const MOST_MEMBERS = 8;
const MAY_NOT_MEET = 1;

/** The chain at hand: its lectures, and where they come from. */
const members = new Int32Array(MOST_MEMBERS);
const oldPeriods = new Int32Array(MOST_MEMBERS);
const oldRooms = new Int32Array(MOST_MEMBERS);

/** The lecture has a place. As for a shift. */
export function tryChain(
  state: GridState,
  lecture: number,
  to: number,
  hardWeight: number,
  limit: number,
): boolean {
  const { hard, cost, disturbed } = state;
  const from = state.period[lecture] as number;
  const count = gather(state, lecture, from, to);
  for (let i = 0; i < count; i += 1) leave(state, members[i] as number);
  let placed = 0;
  while (placed < count) {
    const period = oldPeriods[placed] === from ? to : from;
    const room = freeRoom(state, members[placed] as number, period, oldRooms[placed] as number);
    if (room < 0) break;
    enter(state, members[placed] as number, period, room);
    placed += 1;
  }
  const worse = state.cost - cost + state.disturbed - disturbed + (state.hard - hard) * hardWeight;
  if (count > 0 && placed === count && worse <= limit) return true;
  for (let i = 0; i < placed; i += 1) leave(state, members[i] as number);
  for (let i = 0; i < count; i += 1) {
    enter(state, members[i] as number, oldPeriods[i] as number, oldRooms[i] as number);
  }
  return false;
}

/** Collects the chain of a lecture. 0 when it is too long, or has a lecture that may not change. */
function gather(state: GridState, lecture: number, from: number, to: number): number {
  const { grid, at, period, room } = state;
  const { rooms, kinds, kindOf, relation } = grid;
  members[0] = lecture;
  let count = 1;
  for (let i = 0; i < count; i += 1) {
    const member = members[i] as number;
    const period0 = period[member] as number;
    const target = period0 === from ? to : from;
    if (!mayGo(state, member, target)) return 0;
    oldPeriods[i] = period0;
    oldRooms[i] = room[member] as number;
    const relations = (kindOf[member] as number) * kinds;
    for (let r = 0; r < rooms; r += 1) {
      const other = at[target * rooms + r] as number;
      if (other < 0 || isMember(other, count)) continue;
      const otherKind = kindOf[other] as number;
      if (((relation[relations + otherKind] as number) & MAY_NOT_MEET) === 0) continue;
      // Lectures of one kind would only take each other's place.
      if (count === MOST_MEMBERS || (i === 0 && otherKind === kindOf[lecture])) return 0;
      members[count] = other;
      count += 1;
    }
  }
  return count;
}

function isMember(lecture: number, count: number): boolean {
  for (let i = 0; i < count; i += 1) if (members[i] === lecture) return true;
  return false;
}

function mayGo({ grid, wishes }: GridState, lecture: number, period: number): boolean {
  if ((wishes.lockedPeriod[lecture] as number) >= 0 || (wishes.lockedRoom[lecture] as number) >= 0)
    return false;
  return (grid.timeIndex[(grid.kindOf[lecture] as number) * grid.periods + period] as number) >= 0;
}

/** The lecture's own room, or else the cheapest one that is free; -1 where none is. */
function freeRoom({ grid, at }: GridState, lecture: number, period: number, own: number): number {
  const { rooms, roomBase, roomList } = grid;
  if ((at[period * rooms + own] as number) < 0) return own;
  const kind = grid.kindOf[lecture] as number;
  const end = roomBase[kind + 1] as number;
  for (let i = roomBase[kind] as number; i < end; i += 1) {
    const room = roomList[i] as number;
    if ((at[period * rooms + room] as number) < 0) return room;
  }
  return -1;
}

/** Takes a lecture from its place and what that saves from the counts. */
function leave(state: GridState, lecture: number): void {
  const { grid, extras, rivals } = state;
  const kind = grid.kindOf[lecture] as number;
  const period = state.period[lecture] as number;
  const room = state.room[lecture] as number;
  state.disturbed -= state.away(lecture, period, room);
  state.lift(lecture);
  state.hard -= rivals[kind * grid.periods + period] as number;
  state.cost -= costOf(state, kind, period, room);
  if (extras) state.cost += extras.remove(kind, period, room);
}

/** Puts a lecture into a free place and what that costs into the counts. */
function enter(state: GridState, lecture: number, period: number, room: number): void {
  const { grid, extras, rivals } = state;
  const kind = grid.kindOf[lecture] as number;
  state.disturbed += state.away(lecture, period, room);
  state.hard += rivals[kind * grid.periods + period] as number;
  state.cost += costOf(state, kind, period, room);
  if (extras) state.cost += extras.add(kind, period, room);
  state.put(lecture, period, room);
}

/** What another lecture of a kind would cost in a free place. */
function costOf(state: GridState, kind: number, period: number, room: number): number {
  const { grid, inRoom, roomsUsed, onDay, daysUsed, masks } = state;
  const { days, rooms, groupBase, groupList, tableOf, dayCosts } = grid;
  const day = grid.dayOf[period] as number;
  let cost = grid.roomCost[kind * rooms + room] as number;
  if (inRoom[kind * rooms + room] === 0 && (roomsUsed[kind] as number) > 0) {
    cost += grid.stabilityWeight[kind] as number;
  }
  if (onDay[kind * days + day] === 0 && (daysUsed[kind] as number) < (grid.wantedDays[kind] as number)) {
    cost -= grid.dayWeight[kind] as number;
  }
  const bit = grid.slotBit[period] as number;
  const end = groupBase[kind + 1] as number;
  for (let i = groupBase[kind] as number; i < end; i += 1) {
    const group = groupList[i] as number;
    const table = tableOf[group] as number;
    const mask = masks[group * days + day] as number;
    cost += (dayCosts[table + (mask | bit)] as number) - (dayCosts[table + mask] as number);
  }
  return cost;
}
