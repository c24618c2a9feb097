/** Makes up ways to take a course around one class of it. Must keep to parents and leave the student's other classes where it can. */
import type { Random } from '../../random.ts';
import type { Enrolment, Proposal } from '../state/enrolment.ts';

/** Tries to find a student of a class by drawing; more are not worth their time. */
const DRAWS = 24;

export class Proposer {
  readonly #enrolment: Enrolment;
  readonly #random: Random;
  /** Classes that a proposal must hold, by subpart. */
  readonly #must: Int32Array;
  readonly #candidates: Int32Array;

  constructor(enrolment: Enrolment, random: Random) {
    this.#enrolment = enrolment;
    this.#random = random;
    this.#must = new Int32Array(enrolment.sections.widest);
    this.#candidates = new Int32Array(enrolment.placement.instance.classes);
  }

  empty(): Proposal {
    return { configuration: -1, size: 0, classes: new Int32Array(this.#enrolment.sections.widest) };
  }

  /** Any class of the course that request `q` asks for. */
  drawClass(q: number): number {
    const { requests, configurations, subparts, classes } = this.#enrolment.sections;
    const course = requests.course[q] as number;
    const from = classes.of[subparts.of[configurations.of[course] as number] as number] as number;
    const to = classes.of[subparts.of[configurations.of[course + 1] as number] as number] as number;
    return to > from ? (classes.class[from + this.#random.below(to - from)] as number) : -1;
  }

  /** Another request that takes class `c`, -1 where none was found. */
  drawHolder(c: number): number {
    const { asking, courseOf, subpartOf, requests } = this.#enrolment.sections;
    const course = courseOf[c] as number;
    const from = asking.of[course] as number;
    const count = (asking.of[course + 1] as number) - from;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const q = asking.request[from + this.#random.below(count)] as number;
      if (this.#enrolment.taken[(requests.slots[q] as number) + (subpartOf[c] as number)] === c) return q;
    }
    return -1;
  }

  /** Fills the proposal with a way to take the course that holds class `c`; false where it found none. */
  around(q: number, c: number, proposal: Proposal): boolean {
    const { sections, configuration, taken } = this.#enrolment;
    const g = sections.configurationOf[c] as number;
    const from = sections.subparts.of[g] as number;
    const slots = sections.requests.slots[q] as number;
    proposal.configuration = g;
    proposal.size = (sections.subparts.of[g + 1] as number) - from;
    this.#demand(c, g, proposal.size);
    for (let i = 0; i < proposal.size; i += 1) {
      let next = this.#must[i] as number;
      if (next >= 0 && !this.#fits(next, g, proposal)) return false;
      const now = configuration[q] === g ? (taken[slots + i] as number) : -1;
      if (next < 0 && now >= 0 && this.#fits(now, g, proposal)) next = now;
      if (next < 0) next = this.#draw(from + i, g, proposal);
      if (next < 0) return false;
      proposal.classes[i] = next;
    }
    return true;
  }

  /** Class `c` and its parents. */
  #demand(c: number, g: number, size: number): void {
    const { parent, configurationOf, subpartOf } = this.#enrolment.sections;
    this.#must.fill(-1, 0, size);
    for (let each = c; each >= 0 && configurationOf[each] === g; each = parent[each] as number) {
      this.#must[subpartOf[each] as number] = each;
    }
  }

  /** Whether the proposal, so far, holds the parent of class `c`. */
  #fits(c: number, g: number, proposal: Proposal): boolean {
    const { parent, configurationOf, subpartOf } = this.#enrolment.sections;
    const above = parent[c] as number;
    if (above < 0 || configurationOf[above] !== g) return true;
    return proposal.classes[subpartOf[above] as number] === above;
  }

  /** A class of the subpart that fits, rather one with a free place. */
  #draw(subpart: number, g: number, proposal: Proposal): number {
    const { sections, size } = this.#enrolment;
    const { classes, limit } = sections;
    const found = this.#candidates;
    let free = 0;
    let all = 0;
    for (let i = classes.of[subpart] as number; i < (classes.of[subpart + 1] as number); i += 1) {
      const c = classes.class[i] as number;
      if (!this.#fits(c, g, proposal)) continue;
      found[all] = c;
      if ((size[c] as number) < (limit[c] as number)) {
        found[all] = found[free] as number;
        found[free] = c;
        free += 1;
      }
      all += 1;
    }
    return all === 0 ? -1 : (found[this.#random.below(free > 0 ? free : all)] as number);
  }
}
