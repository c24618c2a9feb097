/**
 * The temperatures of one search: a quick pass that learns how far cost falls at each, then a slow one at constant thermodynamic
 * speed, whose time at a temperature goes with the square root of the heat capacity there (Salamon, Nulton, Harland, Pedersen,
 * Ruppeiner and Liao, "Simulated annealing with constant thermodynamic speed", 1988). Must hold nothing that cannot be saved.
 */

/** Steps of equal ratio from the first temperature to the last. */
const STEPS = 40;
/** Share of the budget that the quick pass takes. */
const QUICK = 0.05;
/** What a step where cost does not fall weighs beside the one that weighs most. */
const LEAST = 0.02;
/** Falls are averaged over this many steps to either side. */
const REACH = 2;

/** By step: the sum of costs seen, and how many. */
export type CoolingState = { sums: number[]; counts: number[] };

export class Cooling {
  readonly #first: number;
  readonly #last: number;
  readonly #quick: number;
  readonly #sums: number[];
  readonly #counts: number[];
  /** By step: the share of the slow pass that is over when it ends. */
  #ends: readonly number[] | undefined;

  /** Without `learns` there is no quick pass, and every step takes as long as the others. */
  constructor(
    { first, last, learns }: { first: number; last: number; learns: boolean },
    saved: CoolingState = { sums: Array(STEPS).fill(0), counts: Array(STEPS).fill(0) },
  ) {
    this.#first = first;
    this.#last = last;
    this.#quick = learns ? QUICK : 0;
    this.#sums = [...saved.sums];
    this.#counts = [...saved.counts];
  }

  /** At a share of the budget, 0 to 1. */
  temperature(spent: number): number {
    if (spent < this.#quick) return this.#at(this.#quickStep(spent));
    this.#ends ??= this.#plan();
    const share = (spent - this.#quick) / (1 - this.#quick);
    const found = this.#ends.findIndex((end) => end > share);
    const step = found < 0 ? STEPS - 1 : found;
    const begin = this.#ends[step - 1] ?? 0;
    return this.#at(step + Math.min(1, (share - begin) / ((this.#ends[step] as number) - begin)));
  }

  /** Tells the cost that the temperature at `spent` has led to. */
  learn(spent: number, cost: number): void {
    if (spent >= this.#quick) return;
    const step = this.#quickStep(spent);
    this.#sums[step] = (this.#sums[step] as number) + cost;
    this.#counts[step] = (this.#counts[step] as number) + 1;
  }

  save(): CoolingState {
    return { sums: [...this.#sums], counts: [...this.#counts] };
  }

  #quickStep(spent: number): number {
    return Math.floor((spent / this.#quick) * STEPS);
  }

  /** The temperature where a step begins. */
  #at(step: number): number {
    return this.#first * (this.#last / this.#first) ** (step / STEPS);
  }

  #plan(): number[] {
    const costs: number[] = [];
    for (const [step, count] of this.#counts.entries())
      costs.push(count > 0 ? (this.#sums[step] as number) / count : (costs.at(-1) ?? 0));
    const weights = costs.map((_, step) => {
      const [before, after] = [Math.max(0, step - REACH), Math.min(STEPS - 1, step + REACH)];
      const fall = (costs[before] as number) - (costs[after] as number);
      return Math.sqrt(Math.max(0, fall) / (after - before) / this.#at(step));
    });
    const most = weights.reduce((a, b) => Math.max(a, b)) || 1;
    let total = 0;
    const ends = weights.map((weight) => {
      total += weight / most + LEAST;
      return total;
    });
    return ends.map((end) => end / total);
  }
}
