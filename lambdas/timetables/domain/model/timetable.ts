/** An answer to a problem: where each class is placed and which classes each student takes. May be partial, may be wrong: a checker judges it. */

export type Timetable = {
  /** For each class the index into its `times`, -1 while it has none. */
  times: Int32Array;
  /** For each class the index into its `rooms`, -1 while it has none or needs none. */
  rooms: Int32Array;
  /** For each student the classes they take: indices into `Problem.classes`. */
  enrolments: readonly (readonly number[])[];
};
