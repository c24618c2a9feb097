/** A class's place as people read it. Must say as much of it as there is. */
import type { Option } from '../checker/placed.ts';
import { meetingInWords, roomInWords } from '../checker/words.ts';
import type { Problem } from '../model/problem.ts';

/** `Mon 08:00-09:00 in room A`; only what there is of it, `nowhere` when that is nothing. */
export function optionInWords(problem: Problem, one: number, { time, room }: Partial<Option>): string {
  const { times = [], rooms = [] } = problem.classes[one] ?? {};
  const meeting = times[time ?? -1];
  const at = rooms[room ?? -1];
  const words = [
    ...(meeting ? [meetingInWords(meeting, problem.calendar)] : []),
    ...(at ? [`${meeting ? 'in ' : ''}${roomInWords(problem, at.room)}`] : []),
  ];
  return words.join(' ') || 'nowhere';
}
