/** All kinds of moves and how often each is tried. Must draw everything from one source of chance. */
import type { Random } from '../../random.ts';
import type { Enrolment } from '../state/enrolment.ts';
import type { Placement } from '../state/placement.ts';
import { Eject } from './eject.ts';
import { MoveClass } from './move-class.ts';
import { MoveStudent } from './move-student.ts';
import { Repair } from './repair.ts';

/** Shares of moves of students, where they have a choice; of chains among the moves of classes; of chains that begin where a rule is broken. */
const STUDENTS = 0.4;
const STUDENTS_IN_REPAIR = 0.2;
const CHAINS = 0.02;
const REPAIRS = 0.2;

/** Keeps the logarithm of a draw finite; less than any cost. */
const TINY = 1e-300;

export class Neighbourhood {
  readonly moveClass: MoveClass;
  readonly #moveStudent: MoveStudent;
  readonly #eject: Eject;
  readonly #repair: Repair;
  readonly #random: Random;
  readonly #hasStudents: boolean;
  readonly #keepsStudents: boolean;

  /** `keepsStudents`: none moves without need. */
  constructor(placement: Placement, enrolment: Enrolment, random: Random, keepsStudents: boolean) {
    this.#random = random;
    this.moveClass = new MoveClass(placement, random);
    this.#moveStudent = new MoveStudent(enrolment, random);
    this.#eject = new Eject(placement, this.moveClass, random);
    this.#repair = new Repair(placement, this.#eject, this.moveClass.classes, random);
    this.#keepsStudents = keepsStudents;
    this.#hasStudents = this.#moveStudent.requests.length > 0;
  }

  /** One move of annealing; true when it was made. */
  improve(temperature: number): boolean {
    const limit = this.#limit(temperature);
    if (this.#hasStudents && this.#random.unit() < STUDENTS) return this.#tryStudent(limit);
    return this.#random.unit() < CHAINS ? this.#eject.try(limit) : this.moveClass.try(limit);
  }

  /** One move that rather begins where a hard rule is broken. */
  repair(temperature: number): boolean {
    const limit = this.#limit(temperature);
    const kind = this.#random.unit();
    if (kind < REPAIRS) return this.#repair.try(limit);
    if (this.#hasStudents && kind < REPAIRS + STUDENTS_IN_REPAIR) return this.#tryStudent(limit);
    return this.moveClass.try(limit);
  }

  #tryStudent(limit: number): boolean {
    return this.#moveStudent.try(this.#keepsStudents ? -TINY : limit);
  }

  /** By how much the objective may grow: Metropolis' rule, drawn before the move. */
  #limit(temperature: number): number {
    return -temperature * Math.log(this.#random.unit() + TINY);
  }
}
