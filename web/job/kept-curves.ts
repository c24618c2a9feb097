/** What a job's variants cost over their search, as far as this window has looked: a page that is loaded anew goes on with it. Must keep little, and nothing of a job that has ended. */
import { signal } from '@preact/signals';
import type { JobBody } from '../../lambdas/timetables/contract.ts';

/** Of a variant, over the whole of its search: more would be less than two pixels apart. */
const MOST_POINTS = 300;

/** What a variant's timetable without broken rules cost after so many seconds of its search. */
export type CurvePoint = { seconds: number; cost: number };
/** By variant. */
export type Curves = ReadonlyMap<number, readonly CurvePoint[]>;

export class KeptCurves {
  readonly seen;
  readonly #key: string;

  constructor(jobId: string) {
    this.#key = `curves ${jobId}`;
    const kept = sessionStorage.getItem(this.#key) ?? '[]';
    this.seen = signal<Curves>(new Map(JSON.parse(kept) as [number, CurvePoint[]][]));
  }

  /** Adds how far each variant is now. */
  note({ variants, seconds }: Pick<JobBody, 'variants' | 'seconds'>): void {
    const curves = new Map(this.seen.value);
    for (const { variant, share, hard, cost } of variants) {
      const former = curves.get(variant) ?? [];
      const at = Math.round(share * seconds);
      const last = former.at(-1);
      const isNear = last !== undefined && at - last.seconds < Math.max(1, seconds / MOST_POINTS);
      if (hard !== 0 || cost === undefined || isNear) continue;
      curves.set(variant, [...former, { seconds: at, cost }]);
    }
    this.seen.value = curves;
    sessionStorage.setItem(this.#key, JSON.stringify([...curves]));
  }

  /** Leaves nothing in the window. */
  forget(): void {
    sessionStorage.removeItem(this.#key);
  }
}
