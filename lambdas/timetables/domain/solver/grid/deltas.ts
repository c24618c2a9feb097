/** What a move would change, term by term, without making it. Must agree with a count from nothing. */
import type { GridState } from './grid-state.ts';

/** Working days of a kind when a lecture goes from one day to another. */
export function daysDelta(
  { grid, onDay, daysUsed }: GridState,
  kind: number,
  from: number,
  to: number,
): number {
  const leaves = onDay[kind * grid.days + from] === 1;
  const enters = onDay[kind * grid.days + to] === 0;
  if (leaves === enters) return 0;
  const missing = (grid.wantedDays[kind] as number) - (daysUsed[kind] as number);
  const weight = grid.dayWeight[kind] as number;
  if (leaves) return missing >= 0 ? weight : 0;
  return missing > 0 ? -weight : 0;
}

/** Rooms of a kind when a lecture goes from one room to another. */
export function roomsDelta({ grid, inRoom }: GridState, kind: number, from: number, to: number): number {
  const enters = inRoom[kind * grid.rooms + to] === 0 ? 1 : 0;
  const leaves = inRoom[kind * grid.rooms + from] === 1 ? 1 : 0;
  return (enters - leaves) * (grid.stabilityWeight[kind] as number);
}

/** Groups of a kind when its lecture goes from one period to another. */
export function groupsDelta(state: GridState, kind: number, from: number, to: number): number {
  const { grid, masks } = state;
  // Another lecture of a group in the old period would keep its bit.
  if (state.rivals[kind * grid.periods + from] !== 1) return groupsDeltaBeside(state, kind, -1, from, to);
  const { days, dayOf, slotBit, groupBase, groupList, tableOf, dayCosts } = grid;
  const end = groupBase[kind + 1] as number;
  const fromDay = dayOf[from] as number;
  const toDay = dayOf[to] as number;
  const fromBit = slotBit[from] as number;
  const toBit = slotBit[to] as number;
  let delta = 0;
  for (let i = groupBase[kind] as number; i < end; i += 1) {
    const group = groupList[i] as number;
    const table = tableOf[group] as number;
    const leftMask = masks[group * days + fromDay] as number;
    const left = table + (leftMask ^ fromBit);
    if (fromDay === toDay) {
      delta += (dayCosts[left | toBit] as number) - (dayCosts[table + leftMask] as number);
    } else {
      const mask = masks[group * days + toDay] as number;
      delta += (dayCosts[left] as number) - (dayCosts[table + leftMask] as number);
      delta += (dayCosts[table + (mask | toBit)] as number) - (dayCosts[table + mask] as number);
    }
  }
  return delta;
}

/** The same where several lectures may be in a period, or where a lecture of `other` comes to the old period in exchange: their shared groups stay as they are. */
export function groupsDeltaBeside(
  state: GridState,
  kind: number,
  other: number,
  from: number,
  to: number,
): number {
  const { grid, masks, attended } = state;
  const { days, periods, dayOf, slotBit, groupBase, groupList, tableOf, dayCosts } = grid;
  const end = groupBase[kind + 1] as number;
  let j = other < 0 ? 0 : (groupBase[other] as number);
  const otherEnd = other < 0 ? 0 : (groupBase[other + 1] as number);
  const fromDay = dayOf[from] as number;
  const toDay = dayOf[to] as number;
  const toBit = slotBit[to] as number;
  let delta = 0;
  for (let i = groupBase[kind] as number; i < end; i += 1) {
    const group = groupList[i] as number;
    while (j < otherEnd && (groupList[j] as number) < group) j += 1;
    if (j < otherEnd && groupList[j] === group) continue;
    const table = tableOf[group] as number;
    const fromBit = attended[group * periods + from] === 1 ? (slotBit[from] as number) : 0;
    const leftMask = masks[group * days + fromDay] as number;
    const left = leftMask ^ fromBit;
    if (fromDay === toDay) {
      delta += (dayCosts[table + (left | toBit)] as number) - (dayCosts[table + leftMask] as number);
    } else {
      const mask = masks[group * days + toDay] as number;
      delta += (dayCosts[table + left] as number) - (dayCosts[table + leftMask] as number);
      delta += (dayCosts[table + (mask | toBit)] as number) - (dayCosts[table + mask] as number);
    }
  }
  return delta;
}
