import { expect, test } from 'vitest';
import { travelDistance } from '../../../../../../lambdas/timetables/domain/checker/rules/travel-distance.ts';
import { at, classWith, findings, roomWith, standing } from '../../../../../support/timetable-problem.ts';

const rooms = [roomWith('A', 0, { building: 'north' }), roomWith('B', 0, { building: 'south' })];
const classes = ['a', 'b', 'c', 'd'].map((id) => classWith(id, [at(0, 0)]));

test('TravelDistance counts every pair in adjacent slots of a day in different buildings', () => {
  const placed = [
    standing(0, at(0, 1), 0),
    standing(1, at(0, 2), 1),
    standing(2, at(0, 2), 1),
    standing(3, at(0, 3), 0),
  ];
  const found = findings(travelDistance, { kind: 'TravelDistance' }, placed, { rooms, classes });
  expect(found.map((one) => one.classes)).toEqual([
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
  ]);
  expect(found[0]?.what).toBe('another building from class a to class b');
});

test('TravelDistance lets gaps, nights, one building and classes without a room pass', () => {
  const placed = [
    standing(0, at(0, 1), 0),
    standing(1, at(0, 3), 1),
    standing(2, at(0, 2), 0),
    standing(3, at(1, 0)),
  ];
  expect(
    findings(travelDistance, { kind: 'TravelDistance' }, placed.slice(0, 2), { rooms, classes }),
  ).toEqual([]);
  const night = [standing(0, at(0, 9), 0), standing(1, at(1, 0), 1), standing(3, at(1, 1))];
  expect(findings(travelDistance, { kind: 'TravelDistance' }, night, { rooms, classes })).toEqual([]);
});
