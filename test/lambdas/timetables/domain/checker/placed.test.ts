import { describe, expect, it } from 'vitest';
import { placedOf } from '../../../../../lambdas/timetables/domain/checker/placed.ts';
import { at, classWith, problemWith, roomWith, timetableOf } from '../../../../support/timetable-problem.ts';

const rooms = [
  roomWith('A', 0, { travel: [{ room: 1, slots: 2 }] }),
  roomWith('B', 0, { travel: [{ room: 1, slots: 9 }] }),
  roomWith('C'),
];
const problem = problemWith({
  rooms,
  classes: [classWith('x', [at(0, 0), at(1, 2, 3)], { rooms: [1, 0] }), classWith('y', [at(0, 0)])],
});

describe('placedOf', () => {
  it('reads the chosen options, with the walks from the room in both directions', () => {
    const [x, y] = placedOf(
      problem,
      timetableOf([
        [1, 0],
        [0, -1],
      ]),
    );
    expect(x).toMatchObject({ class: 0, days: 0b10, start: 2, end: 5, room: 1 });
    expect(x?.walk).toEqual(new Map([[0, 2]]));
    expect(y).toMatchObject({ room: -1, walk: undefined });
  });

  it('has nothing for a class without a time, or with a time or timetable that does not exist', () => {
    expect(
      placedOf(
        problem,
        timetableOf([
          [-1, 0],
          [1, -1],
        ]),
      ),
    ).toEqual([undefined, undefined]);
    expect(placedOf(problem, timetableOf([]))).toEqual([undefined, undefined]);
  });

  it('keeps the time of a class whose room does not exist', () => {
    expect(
      placedOf(
        problem,
        timetableOf([
          [0, 7],
          [0, 0],
        ]),
      ),
    ).toMatchObject([{ room: -1 }, { room: -1 }]);
  });
});
