/** What every store of hours promises, run over each of them. */
import { describe, expect, it } from 'vitest';
import type { Hours } from '../../lambdas/kernel/core/jobs/hours.ts';
import { T0 } from './own-jobs.ts';

const HOUR_MS = 3_600_000;
let serial = 0;

export function hoursContract(name: string, open: () => Hours): void {
  describe(`hours in ${name}`, () => {
    const fresh = () => {
      serial += 1;
      const [hours, organisation] = [open(), `hours-${process.pid}-${serial}`];
      return (perHour: number, nowMs = T0, what = 'uploads') =>
        hours.takePlace(what, organisation, perHour, nowMs);
    };

    it('slide, each for itself, and say when a place is free', async () => {
      const take = fresh();
      expect(await take(1)).toBe(0);
      expect(await take(1, T0 + 5)).toBe(HOUR_MS - 5);
      expect(await take(1, T0, 'downloads')).toBe(0);
      expect(await take(1, T0 + HOUR_MS)).toBe(0);
    });

    it('let ten of twenty in that come at once', async () => {
      const take = fresh();
      const answers = await Promise.all(Array.from({ length: 20 }, () => take(10)));
      expect(answers.filter((retryAfterMs) => retryAfterMs === 0)).toHaveLength(10);
    });
  });
}
