import { expect, test } from 'vitest';
import { roomSuitability } from '../../../../../../lambdas/timetables/domain/checker/rules/room-suitability.ts';
import { at, findings, roomWith, standing } from '../../../../../support/timetable-problem.ts';

test('RoomSuitability counts each class in a room that will not do', () => {
  const rooms = [roomWith('A'), roomWith('B', 0, { name: 'Gym' })];
  const placed = [standing(0, at(0, 0), 0), standing(1, at(1, 0), 1), standing(2, at(2, 0))];
  expect(findings(roomSuitability, { kind: 'RoomSuitability', unsuitable: [1] }, placed, { rooms })).toEqual([
    { amount: 1, classes: [1], what: 'room B (Gym) is not suitable' },
  ]);
});
