/** Which classes two timetables place differently. Must not count lectures that only change places with each other. */
import { type Option, optionIn } from '../checker/placed.ts';
import { isCurriculumBased } from '../checker/term-names.ts';
import type { Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';

export type MovedClass = { class: number; from: Option; to: Option };

/** In the order of the classes. */
export function movedClasses(problem: Problem, from: Timetable, to: Timetable): MovedClass[] {
  return interchangeable(problem)
    .flatMap((classes) => movedAmong(classes, from, to))
    .sort((a, b) => a.class - b.class);
}

/**
 * Classes of which it does not matter which is which: the lectures of a course of a curriculum-based problem. Elsewhere every
 * class has students of its own.
 */
export function interchangeable({ origin, classes }: Problem): number[][] {
  const all = [...classes.keys()];
  if (!isCurriculumBased(origin)) return all.map((one) => [one]);
  return [...Map.groupBy(all, (one) => classes[one]?.course).values()];
}

/** The timetable after the moves. */
export function moved(timetable: Timetable, moves: readonly MovedClass[]): Timetable {
  const [times, rooms] = [timetable.times.slice(), timetable.rooms.slice()];
  for (const { class: one, to } of moves) [times[one], rooms[one]] = [to.time, to.room];
  return { ...timetable, times, rooms };
}

/** Pairs those that stand where none of the others stood with the places that none takes any more. */
function movedAmong(classes: readonly number[], from: Timetable, to: Timetable): MovedClass[] {
  const left = classes.map((one) => ({ class: one, option: optionIn(from, one) }));
  const came: Option[] = [];
  for (const one of classes) {
    const option = optionIn(to, one);
    const same = left.findIndex((other) => isSame(other.option, option));
    if (same >= 0) left.splice(same, 1);
    else came.push(option);
  }
  return left.map(({ class: one, option }, i) => ({ class: one, from: option, to: came[i] as Option }));
}

function isSame(a: Option, b: Option): boolean {
  return a.time === b.time && a.room === b.room;
}
