/** A curriculum-based problem as flat arrays. Must hold everything that the search asks for, so that no move looks at the problem. */

/**
 * Periods are day * slots + slot. A kind is what the lectures of one course have in common: they may change places with each
 * other. A group is a set of kinds whose occupied slots cost something, day by day.
 */
export type Grid = {
  days: number;
  slots: number;
  periods: number;
  rooms: number;
  lectures: number;
  kinds: number;
  groups: number;
  /** By lecture. */
  kindOf: Int32Array;
  /** By kind: where its part of the next list begins, how long it is. */
  periodBase: Int32Array;
  periodCount: Int32Array;
  periodList: Int32Array;
  roomBase: Int32Array;
  roomCount: Int32Array;
  roomList: Int32Array;
  /** By kind: how many of its rooms, which are listed from the cheapest on, cost hardly more than the first. */
  nearRoomCount: Int32Array;
  /** By kind and period, by kind and room: the index among the class's options, -1 for none. */
  timeIndex: Int32Array;
  roomIndex: Int32Array;
  /** By kind and room; `FORBIDDEN` where the kind may not be. */
  roomCost: Int32Array;
  /** By kind and kind: bit 0 when they may not meet, bit 1 when they share a group. */
  relation: Uint8Array;
  /** By kind, of length kinds + 1: the kinds that may not meet it, itself among them, as kind * periods. */
  rivalBase: Int32Array;
  rivalList: Int32Array;
  /** By kind, of length kinds + 1: its groups, ascending. */
  groupBase: Int32Array;
  groupList: Int32Array;
  /** By group: where its table begins in `dayCosts`, which tells the cost of a day by the bits of its occupied slots. */
  tableOf: Int32Array;
  dayCosts: Int32Array;
  /** By kind. */
  wantedDays: Int32Array;
  dayWeight: Int32Array;
  stabilityWeight: Int32Array;
  doubleWeight: Int32Array;
  travels: readonly Travel[];
  /** By room: which building it is in. */
  buildingOf: Int32Array;
  buildings: number;
  dayOf: Int32Array;
  slotBit: Int32Array;
  /** The least that a broken rule costs: the measure of temperatures. */
  unit: number;
  /** No timetable can cost less. */
  bound: number;
};

/** Kinds whose lectures in adjacent slots should be in one building. */
export type Travel = { kinds: readonly number[]; weight: number };

/** More than any move could gain. */
export const FORBIDDEN = 1_000_000;
