import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slidingHour } from '../../../../../lambdas/kernel/core/jobs/sliding-hour.ts';

const NOW = Date.parse('2026-11-05T02:00:00Z');
const HOUR_MS = 3_600_000;
const minutesAgo = (...minutes: number[]) => minutes.map((minute) => NOW - minute * 60_000);

describe('slidingHour', () => {
  test('has a place where fewer than the limit lie within the hour', () => {
    expect(slidingHour(minutesAgo(90, 60, 59, 1), 3, NOW)).toEqual({
      within: minutesAgo(59, 1),
      retryAfterMs: 0,
    });
  });

  test('says when the oldest leaves', () => {
    expect(slidingHour(minutesAgo(50, 20, 1), 3, NOW).retryAfterMs).toBe(10 * 60_000);
  });

  test('waits for as many to leave as a lowered limit asks', () => {
    expect(slidingHour(minutesAgo(50, 20, 1), 1, NOW).retryAfterMs).toBe(59 * 60_000);
  });

  test('says an hour where nothing is ever allowed', () => {
    expect(slidingHour([], 0, NOW)).toEqual({ within: [], retryAfterMs: HOUR_MS });
  });

  test('never lets more than the limit into any hour, and always as soon as there is a place', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 40 * 60_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 10 }), (waits, perHour) => {
        let nowMs = NOW;
        let times: number[] = [];
        const all: number[] = [];
        for (const wait of waits) {
          nowMs += wait;
          const { within, retryAfterMs } = slidingHour(times, perHour, nowMs);
          expect(slidingHour(within, perHour, nowMs + retryAfterMs).retryAfterMs).toBe(0);
          if (retryAfterMs > 1) {
            expect(slidingHour(within, perHour, nowMs + retryAfterMs - 1).retryAfterMs).toBe(1);
          }
          if (retryAfterMs > 0) continue;
          times = [...within, nowMs];
          all.push(nowMs);
        }
        for (const end of all) {
          expect(all.filter((time) => time > end - HOUR_MS && time <= end).length).toBeLessThanOrEqual(
            perHour,
          );
        }
      }),
    );
  });
});
