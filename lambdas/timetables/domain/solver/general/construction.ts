/** The first timetable: students to free places, then the classes with the least choice first, each to where it does least harm. Must work in small steps. */
import type { Random } from '../random.ts';
import { Proposer } from './moves/propose.ts';
import type { Enrolment, Proposal } from './state/enrolment.ts';
import type { Placement } from './state/placement.ts';

/** Ways to take a course that a student looks at before the least bad is taken. */
const WAYS = 12;

export class Construction {
  readonly #placement: Placement;
  readonly #enrolment: Enrolment;
  readonly #proposer: Proposer;
  readonly #ways: [Proposal, Proposal];
  readonly #order: readonly number[];
  #nextRequest = 0;
  #nextClass = 0;

  constructor(placement: Placement, enrolment: Enrolment, random: Random) {
    this.#placement = placement;
    this.#enrolment = enrolment;
    this.#proposer = new Proposer(enrolment, random);
    this.#ways = [this.#proposer.empty(), this.#proposer.empty()];
    const { of, at } = placement.instance.domains.open;
    const choice = Array.from(placement.board.time, (_, c) => ({
      c,
      open: at.subarray(of[c], of[c + 1]).reduce((sum, each) => sum + each, 0),
    }));
    this.#order = choice.sort((a, b) => a.open - b.open).map(({ c }) => c);
  }

  get isDone(): boolean {
    return (
      this.#nextClass === this.#order.length && this.#nextRequest === this.#enrolment.configuration.length
    );
  }

  /** Gives the next request or class what it lacks. */
  step(): void {
    if (this.#nextRequest < this.#enrolment.configuration.length) {
      this.#section(this.#nextRequest);
      this.#nextRequest += 1;
    } else if (this.#nextClass < this.#order.length) {
      this.#place(this.#order[this.#nextClass] as number);
      this.#nextClass += 1;
    }
  }

  #section(q: number): void {
    if ((this.#enrolment.configuration[q] as number) >= 0) return;
    let [best, next] = this.#ways;
    let least = Number.POSITIVE_INFINITY;
    for (let way = 0; way < WAYS; way += 1) {
      const c = this.#proposer.drawClass(q);
      if (c < 0 || !this.#proposer.around(q, c, next)) continue;
      const delta = this.#enrolment.peek(q, next);
      if (delta >= least) continue;
      least = delta;
      [best, next] = [next, best];
    }
    if (least < Number.POSITIVE_INFINITY) this.#enrolment.take(q, best);
  }

  #place(c: number): void {
    const { board, instance } = this.#placement;
    if ((board.time[c] as number) >= 0) return;
    const { times, rooms, open } = instance.domains;
    let least = Number.POSITIVE_INFINITY;
    let [time, room] = [-1, -1];
    let n = open.of[c] as number;
    for (let t = times.of[c] as number; t < (times.of[c + 1] as number); t += 1) {
      for (let r = rooms.of[c] as number; r < (rooms.of[c + 1] as number); r += 1, n += 1) {
        if (!open.at[n]) continue;
        const delta = this.#placement.peek(c, t, r, least);
        if (delta >= least) continue;
        least = delta;
        [time, room] = [t, r];
      }
    }
    if (time >= 0) this.#placement.put(c, time, room);
  }
}
