/** Which classes each student takes. Must give a request a whole configuration or nothing, and tell the placement of every change. */
import type { Sections } from '../instance/sections.ts';
import { type Escalated, escalatedOf, fillWeights } from './escalated.ts';
import { Journal } from './journal.ts';
import type { Placement } from './placement.ts';

/** A way to take a course: the first `size` classes, one of each subpart of the configuration, in its order. */
export type Proposal = { configuration: number; size: number; classes: Int32Array };

export class Enrolment {
  readonly sections: Sections;
  readonly placement: Placement;
  /** Classes of each request, -1 where its configuration has fewer subparts than another, or nothing is chosen. */
  readonly taken: Int32Array;
  /** Of each request, -1 while it has none. */
  readonly configuration: Int32Array;
  /** Students in each class. */
  readonly size: Int32Array;
  /** Requests that have changed. */
  readonly changed: Journal;
  /** What each student above the limit counts in the objective. */
  readonly #overWeight: Float64Array;
  /** What a request without classes counts. */
  #missingWeight = 0;
  /** Scratch: what a proposal adds and removes. */
  readonly #added: Int32Array;
  readonly #removed: Int32Array;
  #addedSize = 0;
  #removedSize = 0;

  constructor(placement: Placement) {
    const { sections, classes } = placement.instance;
    this.sections = sections;
    this.placement = placement;
    this.taken = new Int32Array(sections.requests.slots.at(-1) ?? 0).fill(-1);
    this.configuration = new Int32Array(sections.requests.course.length).fill(-1);
    this.size = new Int32Array(classes);
    this.changed = new Journal(this.configuration.length);
    this.#overWeight = new Float64Array(classes);
    this.#added = new Int32Array(sections.widest);
    this.#removed = new Int32Array(sections.widest);
    placement.board.hard += this.configuration.length;
  }

  /** As `Placement.weigh`, for requests and the limits of classes. */
  weigh(hardWeight: number, escalated: Escalated): void {
    const { board } = this.placement;
    const missing = this.configuration.reduce((sum, g) => sum + (g < 0 ? 1 : 0), 0);
    board.objective += missing * (hardWeight - this.#missingWeight);
    this.#missingWeight = hardWeight;
    board.objective -= this.#overfull();
    fillWeights(this.#overWeight, hardWeight, escalated);
    board.objective += this.#overfull();
  }

  /** What students above the limits of their classes count. */
  #overfull(): number {
    return this.size.reduce((sum, size, c) => {
      const over = Math.max(0, size - (this.sections.limit[c] as number));
      return sum + over * (this.#overWeight[c] as number);
    }, 0);
  }

  escalated(): Escalated {
    return escalatedOf(this.#overWeight, this.#missingWeight);
  }

  #count(hard: number, weight: number): void {
    this.placement.board.hard += hard;
    this.placement.board.objective += hard * weight;
  }

  /** Change of the objective if request `q` took the proposal. */
  peek(q: number, proposal: Proposal): number {
    this.#compare(q, proposal);
    const { size, sections } = this;
    let delta = this.#conflicts(q, proposal) * this.placement.conflicts.weight;
    if (this.configuration[q] === -1) delta -= this.#missingWeight;
    for (let i = 0; i < this.#addedSize; i += 1) {
      const c = this.#added[i] as number;
      if ((size[c] as number) >= (sections.limit[c] as number)) delta += this.#overWeight[c] as number;
    }
    for (let i = 0; i < this.#removedSize; i += 1) {
      const c = this.#removed[i] as number;
      if ((size[c] as number) > (sections.limit[c] as number)) delta -= this.#overWeight[c] as number;
    }
    return delta;
  }

  /** Change of the objective if both requests, of different students, took their proposals. */
  peekBoth(q: number, proposal: Proposal, other: number, theirs: Proposal): number {
    const mine = this.peek(q, proposal);
    this.#resize(q, proposal, 1);
    const both = mine + this.peek(other, theirs);
    this.#resize(q, proposal, -1);
    return both;
  }

  #resize(q: number, proposal: Proposal, by: number): void {
    this.#compare(q, proposal);
    for (let i = 0; i < this.#addedSize; i += 1) add(this.size, this.#added[i] as number, by);
    for (let i = 0; i < this.#removedSize; i += 1) add(this.size, this.#removed[i] as number, -by);
  }

  #compare(q: number, { classes, size }: Proposal): void {
    const from = this.sections.requests.slots[q] as number;
    const to = this.sections.requests.slots[q + 1] as number;
    this.#addedSize = 0;
    this.#removedSize = 0;
    for (let i = 0; i < size; i += 1) {
      const c = classes[i] as number;
      if (!includes(this.taken, from, to, c)) this.#added[this.#addedSize++] = c;
    }
    for (let i = from; i < to; i += 1) {
      const c = this.taken[i] as number;
      if (c >= 0 && !includes(classes, 0, size, c)) this.#removed[this.#removedSize++] = c;
    }
  }

  /** Conflicts that the proposal adds to those that the student has. */
  #conflicts(q: number, { classes, size }: Proposal): number {
    const { requests } = this.sections;
    const from = requests.slots[q] as number;
    const to = requests.slots[q + 1] as number;
    const student = requests.student[q] as number;
    const first = requests.slots[requests.of[student] as number] as number;
    const last = requests.slots[requests.of[student + 1] as number] as number;
    let sum = this.#inner(classes, 0, size) - this.#inner(this.taken, from, to);
    for (let i = 0; i < this.#addedSize; i += 1) {
      sum +=
        this.#outer(this.#added[i] as number, first, from) + this.#outer(this.#added[i] as number, to, last);
    }
    for (let i = 0; i < this.#removedSize; i += 1) {
      sum -=
        this.#outer(this.#removed[i] as number, first, from) +
        this.#outer(this.#removed[i] as number, to, last);
    }
    return sum;
  }

  /** Conflicts of class `c` with the classes in some slots. */
  #outer(c: number, from: number, to: number): number {
    const { conflicts } = this.placement;
    let sum = 0;
    for (let i = from; i < to; i += 1) {
      const other = this.taken[i] as number;
      if (other >= 0 && conflicts.isMissed(c, other)) sum += 1;
    }
    return sum;
  }

  /** Conflicts among the classes of one request. */
  #inner(classes: Int32Array, from: number, to: number): number {
    const { conflicts } = this.placement;
    let sum = 0;
    for (let i = from; i < to; i += 1) {
      const a = classes[i] as number;
      if (a < 0) continue;
      for (let j = from; j < i; j += 1) {
        const b = classes[j] as number;
        if (b >= 0 && conflicts.isMissed(a, b)) sum += 1;
      }
    }
    return sum;
  }

  /** Gives request `q` the proposal. */
  take(q: number, { configuration, classes, size }: Proposal): void {
    const from = this.sections.requests.slots[q] as number;
    const to = this.sections.requests.slots[q + 1] as number;
    for (let i = from; i < to; i += 1) {
      const c = i - from < size ? (classes[i - from] as number) : -1;
      if (this.taken[i] === c) continue;
      if ((this.taken[i] as number) >= 0) this.#leave(q, i);
    }
    for (let i = from; i < from + size; i += 1) {
      if (this.taken[i] === -1) this.#join(q, i, classes[i - from] as number);
    }
    if (this.configuration[q] === -1) this.#count(-1, this.#missingWeight);
    this.configuration[q] = configuration;
    this.changed.mark(q);
  }

  #leave(q: number, slot: number): void {
    const c = this.taken[slot] as number;
    this.taken[slot] = -1;
    if ((this.size[c] as number) > (this.sections.limit[c] as number))
      this.#count(-1, this.#overWeight[c] as number);
    add(this.size, c, -1);
    this.#share(q, c, -1);
  }

  #join(q: number, slot: number, c: number): void {
    this.#share(q, c, 1);
    this.taken[slot] = c;
    add(this.size, c, 1);
    if ((this.size[c] as number) > (this.sections.limit[c] as number))
      this.#count(1, this.#overWeight[c] as number);
  }

  /** Tells the placement that the student of `q` takes class `c` with all they have, or no more. */
  #share(q: number, c: number, by: number): void {
    const { requests } = this.sections;
    const student = requests.student[q] as number;
    const last = requests.slots[requests.of[student + 1] as number] as number;
    for (let i = requests.slots[requests.of[student] as number] as number; i < last; i += 1) {
      const other = this.taken[i] as number;
      if (other >= 0) this.placement.conflicts.share(c, other, by);
    }
  }

  /** As `Placement.escalate`, for the limits of classes. */
  escalate(up: number, down: number): void {
    for (const [c, size] of this.size.entries()) {
      const over = size - (this.sections.limit[c] as number);
      const before = this.#overWeight[c] as number;
      const after = over > 0 ? before * up : Math.max(this.#missingWeight, before * down);
      this.#overWeight[c] = after;
      if (over > 0) this.placement.board.objective += over * (after - before);
    }
  }
}

function add(list: Int32Array, at: number, by: number): void {
  list[at] = (list[at] as number) + by;
}

function includes(list: Int32Array, from: number, to: number, c: number): boolean {
  for (let i = from; i < to; i += 1) if (list[i] === c) return true;
  return false;
}
