/** A class's place as people read it. */
import { meetingInWords, roomInWords } from '../../lambdas/timetables/domain/checker/words.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';

/** `Mon+Wed 10:00-11:30 in room A1`; `nowhere` without a time. Indices into the class's times and rooms. */
export function placeText(problem: Problem, one: number, option: { time: number; room: number }): string {
  const found = problem.classes[one];
  const time = found?.times[option.time];
  if (!time) return 'nowhere';
  const room = found.rooms[option.room]?.room;
  const where = room === undefined ? '' : ` in ${roomInWords(problem, room)}`;
  return `${meetingInWords(time, problem.calendar)}${where}`;
}
