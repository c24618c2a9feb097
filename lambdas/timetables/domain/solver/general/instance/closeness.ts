/** How near meetings and rooms lie to one another: whether somebody can attend two classes. Must know nothing of who asks. */
import type { Room } from '../../../model/problem.ts';
import type { Patterns } from './patterns.ts';

/** No day in common, or a class that is nowhere. */
const APART = 255;

export type Closeness = {
  /** By day-time and day-time: 0 where they overlap on a day, 1 + the slots between them on a shared day, 255 where none is shared. */
  gap: Uint8Array;
  /** Row length of `gap`: day-times and, last, the class that is nowhere. */
  dayTimes: number;
  /** By week set and week set: 1 where they share a week. */
  weeksShared: Uint8Array;
  weekSets: number;
  /** Slots to walk by room and room; the last row and column is no room. */
  travel: Uint8Array;
  rooms: number;
};

export function closeness(patterns: Patterns, rooms: readonly Room[]): Closeness {
  const dayTimes = patterns.days.length + 1;
  const weekSets = patterns.weeks.length;
  const weeksShared = Uint8Array.from({ length: weekSets * weekSets }, (_, i) => {
    const [a, b] = [
      patterns.weeks[Math.floor(i / weekSets)] as number,
      patterns.weeks[i % weekSets] as number,
    ];
    return (a & b) === 0 ? 0 : 1;
  });
  const gap = gaps(patterns, dayTimes);
  return { gap, dayTimes, weeksShared, weekSets, travel: travelTimes(rooms), rooms: rooms.length + 1 };
}

function gaps({ days, starts, ends }: Patterns, stride: number): Uint8Array {
  const gap = new Uint8Array(stride * stride).fill(APART);
  for (let a = 0; a < days.length; a += 1) {
    for (let b = 0; b < days.length; b += 1) {
      if (((days[a] as number) & (days[b] as number)) === 0) continue;
      const apart = Math.max(
        (starts[b] as number) - (ends[a] as number),
        (starts[a] as number) - (ends[b] as number),
      );
      gap[a * stride + b] = apart < 0 ? 0 : Math.min(apart + 1, APART);
    }
  }
  return gap;
}

function travelTimes(rooms: readonly Room[]): Uint8Array {
  const stride = rooms.length + 1;
  const travel = new Uint8Array(stride * stride);
  for (const [a, { travel: ways }] of rooms.entries()) {
    for (const { room: b, slots } of ways) {
      if (a === b) continue;
      travel[a * stride + b] = travel[b * stride + a] = Math.min(slots, APART - 1);
    }
  }
  return travel;
}
