import { describe, expect, it } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import { at, classWith, problemWith, timetableOf } from '../../../../support/timetable-problem.ts';

/** Course 0: lectures 0 and 1 with labs 2 and 3 under them, or the seminar 4 alone. Course 1: class 5. */
const problem = problemWith({
  weights: { time: 1, room: 1, distribution: 1, student: 5 },
  courses: [
    {
      id: 'a',
      name: 'Algebra',
      configurations: [
        {
          id: '1',
          subparts: [
            { id: 'lec', classes: [0, 1] },
            { id: 'lab', classes: [2, 3] },
          ],
        },
        { id: '2', subparts: [{ id: 'sem', classes: [4] }] },
      ],
    },
    { id: 'b', name: 'Botany', configurations: [{ id: '3', subparts: [{ id: 'all', classes: [5] }] }] },
  ],
  classes: [
    classWith('lec1', [at(0, 0)]),
    classWith('lec2', [at(1, 0)]),
    classWith('lab1', [at(0, 2)], { parent: 0 }),
    classWith('lab2', [at(1, 2)], { parent: 1 }),
    classWith('sem', [at(0, 0)], { limit: 1 }),
    classWith('bot', [at(0, 0)], { course: 1 }),
  ],
  students: [
    { id: '7', courses: [0] },
    { id: '8', courses: [0, 1] },
  ],
});

function judged(...enrolments: number[][]) {
  const { terms } = score(
    problem,
    timetableOf(
      problem.classes.map(() => [0, -1]),
      enrolments,
    ),
  );
  return terms.flatMap(({ name, violations }) =>
    violations.map(({ where, what, amount }) => [name, where, what, amount]),
  );
}

describe('judgeStudents', () => {
  it('accepts one class of every part of one configuration', () => {
    expect(judged([0, 2], [4])).toMatchObject([
      ['StudentCourses', 'student 8', expect.stringContaining('Botany'), 1],
    ]);
    expect(judged([1, 3], [0, 2, 5]).map(([name]) => name)).toEqual(['Student']);
  });

  it.each([
    ['a part missing', [0]],
    ['a part twice', [0, 1, 2]],
    ['a class named twice', [0, 2, 2]],
    ['two configurations', [0, 2, 4]],
    ['nothing', []],
  ])('counts a course with %s', (_, taken) => {
    expect(judged(taken, [0, 2, 5])[0]).toMatchObject([
      'StudentCourses',
      'student 7',
      expect.stringContaining('Algebra'),
      1,
    ]);
  });

  it('counts a class that nobody asked for, and one that does not exist', () => {
    expect(judged([1, 3, 5, 99], [1, 3, 5])).toEqual([
      ['StudentCourses', 'student 7', 'takes class bot (Botany), which they did not ask for', 1],
      ['StudentCourses', 'student 7', 'takes class number 99, which they did not ask for', 1],
    ]);
  });

  it('counts a class without its parent', () => {
    expect(judged([0, 3], [1, 3, 5])).toEqual([
      ['StudentParents', 'student 7', 'takes class lab2 (Algebra) without class lec2 (Algebra)', 1],
    ]);
  });

  it('counts the students above the limit of a class', () => {
    expect(judged([4], [4, 5]).filter(([name]) => name === 'ClassLimits')).toEqual([
      ['ClassLimits', 'class sem (Algebra)', '2 students, at most 1 asked', 1],
    ]);
  });

  it('weighs each pair that a student cannot attend', () => {
    expect(judged([1, 3], [0, 2, 5])).toEqual([
      [
        'Student',
        'student 8',
        'cannot attend class lec1 (Algebra) and class bot (Botany): day 1 slot 0 and day 1 slot 0',
        5,
      ],
    ]);
  });
});
