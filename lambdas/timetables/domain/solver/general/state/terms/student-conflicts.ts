/** Students who miss one of two classes. Must be told of every student who takes or leaves a class. */
import type { Instance } from '../../instance/instance.ts';
import type { Board } from '../board.ts';
import { type Neighbours, SharedStudents } from '../shared-students.ts';
import { isMissed } from './attendance.ts';

export class StudentConflicts {
  readonly #board: Board;
  readonly #near: Instance['closeness'];
  readonly #shared: SharedStudents;
  readonly weight: number;

  constructor({ classes, closeness, problem }: Instance, board: Board) {
    this.#board = board;
    this.#near = closeness;
    this.#shared = new SharedStudents(classes);
    this.weight = problem.weights.student;
  }

  at(c: number, dayTime: number, weekSet: number, place: number, slack: number): number {
    const { gap, travel, weeksShared, dayTimes, weekSets, rooms } = this.#near;
    const board = this.#board;
    const { other, count, size } = this.#shared.of[c] as Neighbours;
    const row = dayTime * dayTimes;
    const most = slack / this.weight;
    let students = 0;
    for (let i = 0; i < size; i += 1) {
      const o = other[i] as number;
      const apart = gap[row + (board.dayTime[o] as number)] as number;
      if (apart > (travel[place * rooms + (board.place[o] as number)] as number)) continue;
      if (weeksShared[weekSet * weekSets + (board.weekSet[o] as number)] === 0) continue;
      students += count[i] as number;
      if (students > most) break;
    }
    return students * this.weight;
  }

  book(c: number, sign: number): void {
    const { other, count, size } = this.#shared.of[c] as Neighbours;
    for (let i = 0; i < size; i += 1) {
      const o = other[i] as number;
      if (!isMissed(this.#board, this.#near, c, o)) continue;
      const cost = sign * (count[i] as number) * this.weight;
      this.#board.book(c, o, cost, 0, cost);
    }
  }

  /** Whether a student in both classes misses one. */
  isMissed(a: number, b: number): boolean {
    return isMissed(this.#board, this.#near, a, b);
  }

  /** One student more (`by` 1) or less (-1) takes both classes. */
  share(a: number, b: number, by: number): void {
    this.#shared.change(a, b, by);
    if (!this.isMissed(a, b)) return;
    this.#board.book(a, b, by * this.weight, 0, by * this.weight);
  }
}
