import { expect, test } from 'vitest';
import { roomStability } from '../../../../../../lambdas/timetables/domain/checker/rules/room-stability.ts';
import { at, findings, roomWith, standing } from '../../../../../support/timetable-problem.ts';

test('RoomStability counts the rooms beyond the first, classes without a room aside', () => {
  const rooms = [roomWith('A'), roomWith('B'), roomWith('C')];
  const placed = [
    standing(0, at(0, 0), 2),
    standing(1, at(1, 0), 0),
    standing(2, at(2, 0), 2),
    standing(3, at(3, 0)),
  ];
  expect(findings(roomStability, { kind: 'RoomStability' }, placed, { rooms })).toEqual([
    { amount: 1, classes: [0, 1, 2], what: 'in room C and room A' },
  ]);
  expect(findings(roomStability, { kind: 'RoomStability' }, placed.slice(2), { rooms })).toEqual([]);
});
