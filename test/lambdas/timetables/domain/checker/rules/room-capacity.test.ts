import { expect, test } from 'vitest';
import { roomCapacity } from '../../../../../../lambdas/timetables/domain/checker/rules/room-capacity.ts';
import { at, findings, roomWith, standing } from '../../../../../support/timetable-problem.ts';

test('RoomCapacity counts the missing seats of each class, and none without a room', () => {
  const rooms = [roomWith('A', 20), roomWith('B', 30)];
  const placed = [
    standing(0, at(0, 0), 0),
    standing(1, at(1, 0), 1),
    standing(2, at(2, 0)),
    standing(3, at(3, 0), 0),
  ];
  expect(findings(roomCapacity, { kind: 'RoomCapacity', seats: 30 }, placed, { rooms })).toEqual([
    { amount: 10, classes: [0], what: 'room A has 10 seats less than the 30 asked' },
    { amount: 10, classes: [3], what: 'room A has 10 seats less than the 30 asked' },
  ]);
});
