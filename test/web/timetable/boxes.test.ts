import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../../../lambdas/timetables/contract.ts';
import { boxesOf, spanOf } from '../../../web/timetable/boxes.ts';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const row = (start: number, minutes: number, days = [1]): Row => ({
  class: `${start}+${minutes}`,
  course: 'c',
  course_name: 'C',
  teachers: [],
  days,
  start: clock(start),
  end: clock(start + minutes),
  weeks: '1-14',
  room: null,
  option: { time: 0 },
  locked: false,
});
const span = { from: 480, to: 1080 };

describe('the edges of the grid', () => {
  it.each([
    ['07:30', '15:00', { from: 420, to: 900 }],
    ['08:00', '19:50', { from: 480, to: 1200 }],
    ['00:00', '24:00', { from: 0, to: 1440 }],
    ['08:00', '08:00', { from: 480, to: 540 }],
  ])('are whole hours around %s to %s', (from, to, span) => {
    expect(spanOf({ from, to })).toEqual(span);
  });
});

describe('the boxes of a day', () => {
  it('stand where their time is', () => {
    expect(boxesOf([row(540, 60)], 1, span)).toMatchObject([{ top: 10, height: 10, lane: 0, lanes: 1 }]);
  });

  it('share the width where classes overlap, and have it alone where one begins as another ends', () => {
    const lanes = (rows: Row[]) => boxesOf(rows, 1, span).map(({ lane, lanes }) => [lane, lanes]);
    expect(lanes([row(540, 60), row(570, 60)])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(lanes([row(540, 60), row(600, 60)])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('are of that day alone', () => {
    expect(boxesOf([row(540, 60, [2, 4])], 1, span)).toEqual([]);
  });

  it('lose no class and never lie on each other', () => {
    const rows = fc.array(
      fc
        .tuple(fc.integer({ min: 96, max: 200 }), fc.integer({ min: 1, max: 12 }))
        .map(([a, b]) => row(a * 5, b * 5)),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(rows, (given) => {
        const boxes = boxesOf(given, 1, span);
        expect(boxes).toHaveLength(given.length);
        const clash = boxes.some((a, i) =>
          boxes.some(
            (b, j) =>
              i < j &&
              a.lane === b.lane &&
              a.top + 0.001 < b.top + b.height &&
              b.top + 0.001 < a.top + a.height,
          ),
        );
        expect(clash).toBe(false);
      }),
    );
  });
});
