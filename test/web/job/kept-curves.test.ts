import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptCurves } from '../../../web/job/kept-curves.ts';
import { stubSessionStorage } from '../../support/stub-session-storage.ts';

/** What the window keeps. */
let kept: Map<string, string>;

beforeEach(() => {
  kept = stubSessionStorage();
});

afterEach(() => vi.unstubAllGlobals());

const standing = (share: number, cost: number) => ({ variant: 0, share, hard: 0, cost });

describe('the curves of a job', () => {
  it('go on where they were when the page is loaded anew, each job’s own', () => {
    new KeptCurves('j').note({ seconds: 100, variants: [standing(0.25, 900)] });
    const again = new KeptCurves('j');
    again.note({ seconds: 100, variants: [standing(0.5, 700)] });
    expect(again.seen.value.get(0)).toEqual([
      { seconds: 25, cost: 900 },
      { seconds: 50, cost: 700 },
    ]);
    expect(new KeptCurves('other').seen.value.size).toBe(0);
  });

  it('note a cost once, and none while rules are broken or nothing is known', () => {
    const curves = new KeptCurves('j');
    const [broken, unknown] = [
      { ...standing(0.2, 900), hard: 2 },
      { variant: 1, share: 0.2 },
    ];
    curves.note({ seconds: 100, variants: [broken, unknown] });
    expect(curves.seen.value.size).toBe(0);
    curves.note({ seconds: 100, variants: [standing(0.25, 900)] });
    curves.note({ seconds: 100, variants: [standing(0.25, 900)] });
    expect(curves.seen.value.get(0)).toHaveLength(1);
  });

  it('reach from one end of the longest search to the other in 300 points', () => {
    const curves = new KeptCurves('j');
    for (let second = 1; second <= 1_500; second += 1) {
      curves.note({ seconds: 1_500, variants: [standing(second / 1_500, 2_000 - second)] });
    }
    const points = curves.seen.value.get(0) ?? [];
    expect(points).toHaveLength(300);
    expect([points[0]?.seconds, points.at(-1)?.seconds]).toEqual([1, 1_496]);
  });

  it('leave nothing behind once they are forgotten', () => {
    const curves = new KeptCurves('j');
    curves.note({ seconds: 100, variants: [standing(0.25, 900)] });
    expect(kept.size).toBe(1);
    curves.forget();
    expect(kept.size).toBe(0);
  });
});
