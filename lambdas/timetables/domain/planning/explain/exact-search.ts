/** Places a few classes, or shows that they cannot be placed. Must stop when its budget is used up, and say so. */
import { judgeConstraint } from '../../checker/judge-constraint.ts';
import { pairRuleOf } from '../../checker/pair-rules.ts';
import type { Placed } from '../../checker/placed.ts';
import type { Constraint } from '../../model/constraint.ts';
import type { Problem } from '../../model/problem.ts';
import { isCumulative } from '../is-cumulative.ts';
import type { Domain, Value } from './domain.ts';
import type { Relations } from './relations.ts';

/** Comparisons of two places that are left; counted down by everybody who shares it. */
export type Budget = { left: number };

/** For each domain the value it takes; or none exist; or the budget ended first. */
export type Placement =
  | { answer: 'yes'; values: readonly Value[] }
  | { answer: 'no' }
  | { answer: 'unknown' };

export type SearchedPart = {
  problem: Problem;
  domains: readonly Domain[];
  relations: Relations;
  constraints: readonly Constraint[];
  /** Which class goes first: that with the fewest values left, which finds contradictions; or the last of the domains, which finds what its values prefer. */
  first: 'tightest' | 'last';
};

/** Backtracking with forward checking, values in the domain's order. */
export function searchExactly(part: SearchedPart, budget: Budget): Placement {
  const search = new ExactSearch(part, budget);
  const isPlaced = search.place(part.domains.map(({ values }) => values));
  if (isPlaced === undefined) return { answer: 'unknown' };
  return isPlaced ? { answer: 'yes', values: search.chosen as readonly Value[] } : { answer: 'no' };
}

class ExactSearch {
  readonly chosen: (Value | undefined)[];
  readonly #part: SearchedPart;
  readonly #budget: Budget;
  /** By domain, the constraints over all of their classes together. */
  readonly #wholes: readonly (readonly Constraint[])[];
  /** By class of the problem. */
  readonly #placed: (Placed | undefined)[] = [];

  constructor(part: SearchedPart, budget: Budget) {
    this.#part = part;
    this.#budget = budget;
    this.chosen = part.domains.map(() => undefined);
    const wholes = part.constraints.filter((constraint) => pairRuleOf(constraint) === undefined);
    this.#wholes = part.domains.map((domain) =>
      wholes.filter(({ classes }) => classes.includes(domain.class)),
    );
  }

  /** `live` are the values that are left to each domain. Undefined when the budget ends. */
  place(live: readonly (readonly Value[])[]): boolean | undefined {
    const next = this.#next(live);
    if (next === undefined) return true;
    const { class: one } = this.#part.domains[next] as Domain;
    for (const value of live[next] ?? []) {
      this.chosen[next] = value;
      this.#placed[one] = value.stands;
      const rest = this.#keepsWholes(next) ? this.#narrowed(live, next, value) : undefined;
      if (this.#budget.left <= 0) return undefined;
      const isPlaced = rest ? this.place(rest) : false;
      if (isPlaced !== false) return isPlaced;
    }
    this.chosen[next] = undefined;
    this.#placed[one] = undefined;
    return false;
  }

  /** Whoever has one value left goes before all. */
  #next(live: readonly (readonly Value[])[]): number | undefined {
    let next: number | undefined;
    for (const [position, values] of live.entries()) {
      if (this.chosen[position]) continue;
      const least = next === undefined ? Number.POSITIVE_INFINITY : (live[next]?.length ?? 0);
      const isBefore =
        this.#part.first === 'last' ? values.length === 1 || least !== 1 : values.length < least;
      if (isBefore) next = position;
    }
    return next;
  }

  /** What is left to the others; undefined when one of them has nothing left. */
  #narrowed(
    live: readonly (readonly Value[])[],
    next: number,
    value: Value,
  ): (readonly Value[])[] | undefined {
    const rest = [...live];
    this.#budget.left -= 1;
    for (const [other, tests] of this.#part.relations[next] ?? []) {
      if (this.chosen[other]) continue;
      const theirs = live[other] ?? [];
      this.#budget.left -= theirs.length;
      const left = theirs.filter(({ stands }) => tests.every((test) => test(value.stands, stands)));
      if (left.length === 0) return undefined;
      rest[other] = left;
    }
    return rest;
  }

  /** A rule that more classes can mend is asked once all of its classes are placed. */
  #keepsWholes(next: number): boolean {
    let isKept = true;
    for (const constraint of this.#wholes[next] ?? []) {
      const { classes } = constraint;
      if (!isCumulative(constraint) && classes.some((one) => !this.#placed[one])) continue;
      this.#budget.left -= classes.length;
      judgeConstraint(constraint, this.#placed, this.#part.problem, () => {
        isKept = false;
      });
    }
    return isKept;
  }
}
