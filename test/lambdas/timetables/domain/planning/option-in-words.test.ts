import { expect, test } from 'vitest';
import { optionInWords } from '../../../../../lambdas/timetables/domain/planning/option-in-words.ts';
import { at, classWith, problemWith, roomWith } from '../../../../support/timetable-problem.ts';

test('a place in words says as much as there is of it', () => {
  const problem = problemWith({
    rooms: [roomWith('A')],
    classes: [classWith('x', [at(0, 0), at(1, 2)], { rooms: [0] })],
  });
  const options = [{ time: 1, room: 0 }, { time: 0, room: -1 }, { room: 0 }, { time: -1, room: -1 }];
  expect(options.map((option) => optionInWords(problem, 0, option))).toEqual([
    'day 2 slot 2 in room A',
    'day 1 slot 0',
    'room A',
    'nowhere',
  ]);
});
