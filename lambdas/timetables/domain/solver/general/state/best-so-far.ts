/** The best timetable so far: fewest broken hard rules, then least cost. Must copy only what has changed since it was last renewed. */
import type { Timetable } from '../../../model/timetable.ts';
import type { Enrolment } from './enrolment.ts';

export class BestSoFar {
  hard = Number.POSITIVE_INFINITY;
  cost = Number.POSITIVE_INFINITY;
  disturbance = 0;
  readonly time: Int32Array;
  readonly room: Int32Array;
  readonly taken: Int32Array;
  readonly configuration: Int32Array;
  readonly #enrolment: Enrolment;

  constructor(enrolment: Enrolment) {
    const { board } = enrolment.placement;
    this.#enrolment = enrolment;
    this.time = board.time.slice();
    this.room = board.room.slice();
    this.taken = enrolment.taken.slice();
    this.configuration = enrolment.configuration.slice();
  }

  /** Takes over what stands now, if it is better; true when it was. */
  update(): boolean {
    const { hard, cost, disturbance } = this.#enrolment.placement.board;
    const isLess = cost + disturbance < this.cost + this.disturbance;
    if (hard > this.hard || (hard === this.hard && !isLess)) return false;
    this.hard = hard;
    this.cost = cost;
    this.disturbance = disturbance;
    this.#copy();
    return true;
  }

  #copy(): void {
    const { placement, taken, configuration, sections, changed } = this.#enrolment;
    const { board } = placement;
    board.changed.drain((c) => {
      this.time[c] = board.time[c] as number;
      this.room[c] = board.room[c] as number;
    });
    const { slots } = sections.requests;
    changed.drain((q) => {
      this.configuration[q] = configuration[q] as number;
      for (let i = slots[q] as number; i < (slots[q + 1] as number); i += 1)
        this.taken[i] = taken[i] as number;
    });
  }

  timetable(): Timetable {
    const { placement, sections } = this.#enrolment;
    const { domains, problem } = placement.instance;
    const { requests } = sections;
    return {
      times: this.time.map((time) => (time < 0 ? -1 : (domains.times.option[time] as number))),
      rooms: this.room.map((room) => (room < 0 ? -1 : (domains.rooms.option[room] as number))),
      enrolments: problem.students.map((_, s) => {
        const from = requests.slots[requests.of[s] as number];
        const to = requests.slots[requests.of[s + 1] as number];
        return [...this.taken.subarray(from, to)].filter((c) => c >= 0);
      }),
    };
  }
}
