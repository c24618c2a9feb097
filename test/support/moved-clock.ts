/** A clock that moves only when a test moves it, forwards or back. */
import type { Clock } from '../../lambdas/kernel/aws/clock.ts';

export type MovedClock = Clock & {
  /** Moves the clock by `ms`, which may be negative. */
  move(ms: number): void;
  /** Sets the clock to an epoch ms or an ISO time. */
  set(time: number | string): void;
};

/** A clock that stands at `start` (epoch ms or ISO). */
export function movedClock(start: number | string = '2026-12-01T00:00:00Z'): MovedClock {
  let now = new Date(start).getTime();
  return {
    now: () => now,
    move: (ms) => {
      now += ms;
    },
    set: (time) => {
      now = new Date(time).getTime();
    },
  };
}
