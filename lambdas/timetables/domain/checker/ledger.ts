/** Adds up what was found, a term at a time, and keeps the worst of it. Must stay small however much is wrong. */
import type { Score, Term, Violation } from '../model/score.ts';
import type { Book, Found } from './found.ts';
import { keyOf, type TermName } from './term-names.ts';

type Entry = { amount: number; classes: readonly number[]; where: () => string; what: () => string };

/** What counts together: the total, and the worst `keep` entries. */
export class Tally {
  readonly #keep: number;
  #total = 0;
  #entries: Entry[] = [];

  constructor(keep: number) {
    this.#keep = keep;
  }

  /** The answer writes down what is found there. */
  at(where: () => string): Found {
    return (amount, classes, what) => this.#add({ amount, classes, where, what });
  }

  get total(): number {
    return this.#total;
  }

  /** Worst first; equals in the order in which they were found. */
  worst(): Violation[] {
    this.#drop();
    return this.#entries.map(({ amount, classes, where, what }) => ({
      where: where(),
      what: what(),
      classes,
      amount,
    }));
  }

  #add(entry: Entry): void {
    if (entry.amount === 0) return;
    this.#total += entry.amount;
    this.#entries.push(entry);
    if (this.#entries.length >= 2 * this.#keep + 1_000) this.#drop();
  }

  #drop(): void {
    this.#entries.sort((a, b) => b.amount - a.amount);
    this.#entries.length = Math.min(this.#entries.length, this.#keep);
  }
}

/** A tally for each term of a score: those it is made with, and others in which something counts. */
export class Ledger {
  readonly #keep: number;
  readonly #terms = new Map<string, { term: TermName; tally: Tally; isAsked: boolean }>();

  constructor(terms: readonly TermName[], keep: number) {
    this.#keep = keep;
    for (const term of terms) this.#open(term, true);
  }

  readonly book: Book = (term, where) =>
    (this.#terms.get(keyOf(term))?.tally ?? this.#open(term, false)).at(where);

  /** Hard terms first. */
  score(): Score {
    const shown = [...this.#terms.values()].filter(({ tally, isAsked }) => isAsked || tally.total > 0);
    const terms = shown
      .map(({ term, tally }): Term => ({ ...term, total: tally.total, violations: tally.worst() }))
      .sort((a, b) => Number(b.hard) - Number(a.hard));
    const sum = (isHard: boolean): number =>
      terms.reduce((total, term) => total + (term.hard === isHard ? term.total : 0), 0);
    return { hard: sum(true), cost: sum(false), terms };
  }

  #open(term: TermName, isAsked: boolean): Tally {
    const tally = new Tally(this.#keep);
    this.#terms.set(keyOf(term), { term, tally, isAsked });
    return tally;
  }
}
