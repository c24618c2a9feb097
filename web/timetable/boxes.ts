/** Where the classes of a week stand on the page: those that overlap share the width. Must lose no class. */
import type { Result, Row } from '../../lambdas/timetables/contract.ts';
import { minutesOf } from './clock.ts';

/** Edges of the grid, in minutes after midnight. */
export type Span = { from: number; to: number };

/** One meeting of a class on one day: `top` and `height` in percent of the day, in lane `lane` of `lanes`. */
export type Box = { row: Row; top: number; height: number; lane: number; lanes: number };

type Meeting = { row: Row; start: number; end: number };

const HOUR = 60;

/** Whole hours, so that what is written beside the grid stands on its lines. */
export function spanOf({ from, to }: Pick<Result['frame'], 'from' | 'to'>): Span {
  const hours = { from: Math.floor(minutesOf(from) / HOUR), to: Math.ceil(minutesOf(to) / HOUR) };
  return { from: hours.from * HOUR, to: Math.max(hours.from + 1, hours.to) * HOUR };
}

/** The boxes of one day, in the order of time. */
export function boxesOf(rows: readonly Row[], day: number, span: Span): Box[] {
  const meetings = rows
    .filter(({ days }) => days.includes(day))
    .map((row): Meeting => ({ row, start: minutesOf(row.start), end: minutesOf(row.end) }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return clusters(meetings).flatMap((cluster) => lanesOf(cluster, span));
}

/** Percent of the grid at which a time lies. */
export function percentAt(minutes: number, { from, to }: Span): number {
  return ((minutes - from) * 100) / (to - from);
}

/** Runs of meetings in which each overlaps one before it. */
function clusters(meetings: readonly Meeting[]): Meeting[][] {
  const all: Meeting[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const meeting of meetings) {
    if (meeting.start >= end) all.push([]);
    all.at(-1)?.push(meeting);
    end = Math.max(end, meeting.end);
  }
  return all;
}

/** Gives each meeting the first lane that is free. */
function lanesOf(cluster: readonly Meeting[], span: Span): Box[] {
  const ends: number[] = [];
  const placed = cluster.map((meeting) => {
    const free = ends.findIndex((end) => end <= meeting.start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = meeting.end;
    return { meeting, lane };
  });
  return placed.map(({ meeting: { row, start, end }, lane }) => {
    const top = percentAt(start, span);
    return { row, top, height: percentAt(end, span) - top, lane, lanes: ends.length };
  });
}
