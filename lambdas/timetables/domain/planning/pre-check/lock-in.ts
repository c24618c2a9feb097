/** Leaves to locked classes what they are locked to. Must not be asked for indices afterwards: options that are gone shift the others. */
import type { Lock } from '../../model/lock.ts';
import type { ClassToPlace, Problem } from '../../model/problem.ts';

export function lockIn(problem: Problem, locks: readonly Lock[]): Problem {
  const classes: ClassToPlace[] = [...problem.classes];
  for (const { class: one, time, room } of locks) {
    const from = classes[one];
    const to = problem.classes[one];
    if (!from || !to) continue;
    classes[one] = {
      ...from,
      times: time === undefined ? from.times : to.times.slice(time, time + 1),
      rooms: room === undefined ? from.rooms : to.rooms.slice(room, room + 1),
    };
  }
  return { ...problem, classes };
}
