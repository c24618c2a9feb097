/** Reads the product's own form of a timetable. Must refuse what does not fit the university. */
import type { ClassToPlace, Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { clockTime, weekBits } from '../clock-time.ts';
import { collectFaults, InputError, quoted } from '../input-error.ts';
import { ProblemClock } from '../problem-clock.ts';
import { parseJson } from './read-university-json.ts';
import { schemaFaults } from './schema-faults.ts';
import { type Enrolment, type Placement, universityTimetableSchema } from './university-timetable.ts';

/**
 * Sections that the text does not place stay unplaced.
 *
 * @throws InputError with every entry that fits nothing in the problem
 */
export function readUniversityTimetable(problem: Problem, text: string): Timetable {
  const value = parseJson(text);
  const { data, error } = universityTimetableSchema.safeParse(value);
  if (!data) throw new InputError(schemaFaults(error, value));
  if (data.university !== problem.name) {
    throw fault('university', quoted(problem.name), quoted(data.university));
  }
  const draft = new Draft(problem);
  collectFaults(
    [
      ...data.placements.map((one, at) => () => draft.place(one, `placements.${at}`)),
      ...data.enrolments.map((one, at) => () => draft.enrol(one, `enrolments.${at}`)),
    ],
    (step) => step(),
  );
  return draft.timetable;
}

/** A timetable that is being filled in. */
class Draft {
  readonly timetable: Timetable & { enrolments: (readonly number[])[] };
  readonly #problem: Problem;
  readonly #clock: ProblemClock;
  readonly #classes: ReadonlyMap<string, number>;
  readonly #students: ReadonlyMap<string, number>;
  readonly #rooms: ReadonlyMap<string, number>;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#clock = new ProblemClock(problem);
    this.#classes = positionsOf(problem.classes);
    this.#students = positionsOf(problem.students);
    this.#rooms = positionsOf(problem.rooms);
    this.timetable = {
      times: new Int32Array(problem.classes.length).fill(-1),
      rooms: new Int32Array(problem.classes.length).fill(-1),
      enrolments: problem.students.map(() => []),
    };
  }

  place(placement: Placement, field: string): void {
    const position = reference(placement.class, this.#classes, `${field}.class`, 'section');
    if (this.timetable.times[position] !== -1) {
      throw fault(`${field}.class`, 'each section once', `${quoted(placement.class)} twice`);
    }
    const one = this.#problem.classes[position] as ClassToPlace;
    this.timetable.times[position] = this.#time(one, placement, field);
    if (placement.room === undefined) return;
    const room = reference(placement.room, this.#rooms, `${field}.room`, 'room');
    const option = one.rooms.findIndex((option) => option.room === room);
    if (option < 0) {
      throw fault(
        `${field}.room`,
        `one of the ${one.rooms.length} rooms of section ${one.id}`,
        quoted(placement.room),
      );
    }
    this.timetable.rooms[position] = option;
  }

  #time({ id, times }: ClassToPlace, { days, start, minutes, weeks }: Placement, field: string): number {
    const dayBits = this.#clock.daysOf(days);
    const bits = weekBits(weeks, this.#problem.calendar.weeks);
    const position = times.findIndex(
      (time) =>
        time.days === dayBits &&
        time.weeks === bits &&
        clockTime(this.#clock.minutesAt(time.start)) === start &&
        this.#clock.minutesOf(time.length) === minutes,
    );
    if (position >= 0) return position;
    const got = `${days.join(' ')} ${start} for ${minutes} minutes in weeks ${weeks}`;
    throw fault(field, `one of the ${times.length} times of section ${id}`, got);
  }

  enrol({ student, classes }: Enrolment, field: string): void {
    const position = reference(student, this.#students, `${field}.student`, 'student');
    if (this.timetable.enrolments[position]?.length !== 0) {
      throw fault(`${field}.student`, 'each student once', `${quoted(student)} twice`);
    }
    const taken = new Set<number>();
    for (const [at, id] of classes.entries()) {
      const one = reference(id, this.#classes, `${field}.classes.${at}`, 'section');
      if (taken.has(one)) throw fault(`${field}.classes.${at}`, 'each section once', `${quoted(id)} twice`);
      taken.add(one);
    }
    this.timetable.enrolments[position] = [...taken].sort((a, b) => a - b);
  }
}

function positionsOf(things: readonly { id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, position) => [id, position]));
}

function reference(id: string, positions: ReadonlyMap<string, number>, field: string, what: string): number {
  const position = positions.get(id);
  if (position === undefined) throw fault(field, `the id of a ${what}`, quoted(id));
  return position;
}

function fault(field: string, expected: string, got: string): InputError {
  return new InputError([{ field, expected, got }]);
}
