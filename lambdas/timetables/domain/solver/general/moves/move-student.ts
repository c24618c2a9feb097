/** Moves a student to other classes of a course, in exchange with another student where there is no free place. Must leave every other request alone. */
import type { Random } from '../../random.ts';
import type { Enrolment, Proposal } from '../state/enrolment.ts';
import { Proposer } from './propose.ts';

export class MoveStudent {
  readonly #enrolment: Enrolment;
  readonly #random: Random;
  readonly #proposer: Proposer;
  readonly #mine: Proposal;
  readonly #theirs: Proposal;
  /** Requests that have a choice. */
  readonly requests: Int32Array;

  constructor(enrolment: Enrolment, random: Random) {
    this.#enrolment = enrolment;
    this.#random = random;
    this.#proposer = new Proposer(enrolment, random);
    this.#mine = this.#proposer.empty();
    this.#theirs = this.#proposer.empty();
    this.requests = flexible(enrolment);
  }

  /** Accepts where the objective grows by at most `limit`. */
  try(limit: number): boolean {
    const q = this.requests[this.#random.below(this.requests.length)] as number;
    const c = this.#proposer.drawClass(q);
    if (this.#takes(q, c) || !this.#proposer.around(q, c, this.#mine)) return false;
    const delta = this.#enrolment.peek(q, this.#mine);
    if (delta <= limit) {
      this.#enrolment.take(q, this.#mine);
      return true;
    }
    return this.#isFull(c) && this.#exchange(q, c, limit);
  }

  #takes(q: number, c: number): boolean {
    const { sections, taken } = this.#enrolment;
    return taken[(sections.requests.slots[q] as number) + (sections.subpartOf[c] as number)] === c;
  }

  #isFull(c: number): boolean {
    const { size, sections } = this.#enrolment;
    return (size[c] as number) >= (sections.limit[c] as number);
  }

  /** Somebody in class `c` takes what `q` leaves for it. */
  #exchange(q: number, c: number, limit: number): boolean {
    const { sections, taken, configuration } = this.#enrolment;
    const other = this.#proposer.drawHolder(c);
    if (other < 0) return false;
    const slots = sections.requests.slots[q] as number;
    const sameWay = configuration[q] === sections.configurationOf[c];
    const left = taken[slots + (sameWay ? (sections.subpartOf[c] as number) : 0)] as number;
    if (left < 0 || !this.#proposer.around(other, left, this.#theirs)) return false;
    if (this.#enrolment.peekBoth(q, this.#mine, other, this.#theirs) > limit) return false;
    this.#enrolment.take(q, this.#mine);
    this.#enrolment.take(other, this.#theirs);
    return true;
  }
}

/** Requests for courses that can be taken in more than one way. */
function flexible({ sections }: Enrolment): Int32Array {
  const { requests, configurations, subparts, classes } = sections;
  const hasChoice = (course: number): boolean => {
    const from = configurations.of[course] as number;
    const to = configurations.of[course + 1] as number;
    const parts = (subparts.of[to] as number) - (subparts.of[from] as number);
    const all =
      (classes.of[subparts.of[to] as number] as number) - (classes.of[subparts.of[from] as number] as number);
    return to > from + 1 || all > parts;
  };
  return Int32Array.from([...requests.course.keys()].filter((q) => hasChoice(requests.course[q] as number)));
}
