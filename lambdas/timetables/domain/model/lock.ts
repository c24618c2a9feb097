/** What a planner has fixed: a class in time, in room, or in both. */

/** Indices: `class` into `Problem.classes`, `time` into its times, `room` into its rooms. */
export type Lock = { class: number; time?: number; room?: number };
