/** A timetabling problem: what must be placed, where it may go, and what is asked of the whole. Must be wide enough for ITC-2019 and for UD1-UD5. */
import type { Constraint } from './constraint.ts';

/**
 * When something takes place: on every day of `days` in every week of `weeks`, from slot `start` for `length` slots.
 * Bit 0 of `days` is the first day of the week, bit 0 of `weeks` the first week of the term.
 */
export type Meeting = { days: number; weeks: number; start: number; length: number };

/** A time that a class may take; lower penalties are better. */
export type TimeOption = Meeting & { penalty: number };

/** A room that a class may take: an index into `Problem.rooms`. */
export type RoomOption = { room: number; penalty: number };

export type Room = {
  id: string;
  /** Here and below: shown to people beside the id, where the format has one. */
  name?: string;
  capacity: number;
  /** Rooms of one building are near one another; absent where nobody asks. */
  building?: string;
  unavailable: readonly Meeting[];
  /** Slots that it takes to walk to another room; rooms that are not named are next door. Holds for both directions. */
  travel: readonly { room: number; slots: number }[];
};

/** One meeting pattern that students attend together: a lecture, a lab section, one lecture of a curriculum-based course. */
export type ClassToPlace = {
  id: string;
  /** Index into `Problem.courses`. */
  course: number;
  /** Who attends this class must attend that one: an index into `Problem.classes`. */
  parent?: number;
  /** Most students that may be sectioned into it; absent where the format states none. */
  limit?: number;
  /** At least one, none twice. */
  times: readonly TimeOption[];
  /** None where the class needs no room. */
  rooms: readonly RoomOption[];
  /** Indices into `Problem.teachers`. */
  teachers: readonly number[];
};

/** Students take one class of every subpart of one configuration. Classes are indices into `Problem.classes`. */
export type Configuration = { id: string; subparts: readonly Subpart[] };
export type Subpart = { id: string; classes: readonly number[] };

export type Course = { id: string; name: string; configurations: readonly Configuration[] };
export type Teacher = { id: string; name: string };

/** A group of students who follow the same classes, as curriculum-based formats know them. */
export type Curriculum = { id: string; name?: string; classes: readonly number[] };

/** Asks for one place in each of its courses: indices into `Problem.courses`. */
export type Student = { id: string; name?: string; courses: readonly number[] };

/** How days and slots lie on clock and calendar. A format that says nothing of it follows a convention of its reader. */
export type Clock = {
  /** The weekday of bit 0 of `days`, as ISO 8601 counts: 1 is Monday, 7 is Sunday. */
  firstWeekday: number;
  /** Minutes after midnight at which slot 0 begins. */
  dayStartMinutes: number;
  slotMinutes: number;
  /** The date of the first day of the first week, such as `2026-09-07`, where the format has dates. */
  firstDate?: string;
  /** Dates on which nothing takes place. */
  holidays: readonly string[];
};

export type Calendar = {
  /** At most 30. */
  weeks: number;
  /** At most 7. */
  days: number;
  slotsPerDay: number;
  /** Readers always state it; the search asks for none. */
  clock?: Clock;
};

/** What a unit of each part counts in the cost: time and room penalties, constraints that are not required, conflicts of students. */
export type Weights = { time: number; room: number; distribution: number; student: number };

/** Which rules of a format read it and write its solutions. */
export type Origin = 'ctt' | 'ectt' | 'itc2019' | 'university';

/** All indices are positions in these arrays. Frozen by convention: nobody changes a problem. */
export type Problem = {
  name: string;
  origin: Origin;
  calendar: Calendar;
  weights: Weights;
  rooms: readonly Room[];
  courses: readonly Course[];
  classes: readonly ClassToPlace[];
  teachers: readonly Teacher[];
  curricula: readonly Curriculum[];
  constraints: readonly Constraint[];
  students: readonly Student[];
};
