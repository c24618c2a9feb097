import { describe, expect, it, test } from 'vitest';
import { score } from '../../../../../../lambdas/timetables/domain/checker/score.ts';
import { readCttSolution } from '../../../../../../lambdas/timetables/domain/formats/ctt/ctt-solution.ts';
import { readCtt } from '../../../../../../lambdas/timetables/domain/formats/ctt/read-ctt.ts';
import { villageCtt, villageEctt, villageSolution, villageVerdicts } from '../../../../../support/village.ts';

describe('readCtt', () => {
  test.each(villageVerdicts)('costs under %s what the validator says', (formulation, hard, cost) => {
    const problem = readCtt(villageEctt, formulation);
    expect(score(problem, readCttSolution(problem, villageSolution))).toMatchObject({ hard, cost });
  });

  test.each(['UD1', 'UD2'] as const)('costs the same for a .ctt under %s', (formulation) => {
    const [long, short] = [readCtt(villageEctt, formulation), readCtt(villageCtt, formulation)];
    const solution = readCttSolution(long, villageSolution);
    expect(score(short, solution).cost).toBe(score(long, solution).cost);
    expect([long.origin, short.origin]).toEqual(['ectt', 'ctt']);
  });

  test.each(['UD3', 'UD4', 'UD5'] as const)('refuses a .ctt under %s', (formulation) => {
    expect(() => readCtt(villageCtt, formulation)).toThrow(
      `text: expected an .ectt for ${formulation}, got a .ctt, which has no buildings, daily loads and room constraints`,
    );
  });

  it('makes a class of each lecture, with the periods and the teacher of its course', () => {
    const { classes, courses, teachers } = readCtt(villageEctt, 'UD2');
    expect(classes.map(({ id }) => id)).toEqual([
      'Alg-1',
      'Alg-2',
      'Alg-3',
      'Geo-1',
      'Geo-2',
      'Top-1',
      'Log-1',
      'Log-2',
    ]);
    expect(classes.map(({ times }) => times.length)).toEqual([8, 8, 8, 6, 6, 7, 8, 8]);
    expect(classes[3]?.times[0]).toEqual({ days: 1, weeks: 1, start: 2, length: 1, penalty: 0 });
    expect(classes[5]?.teachers.map((teacher) => teachers[teacher]?.id)).toEqual(['Noether']);
    expect(courses[0]?.configurations[0]?.subparts.map(({ classes }) => classes)).toEqual([[0], [1], [2]]);
  });

  it('forbids what may not meet, in the words of the school', () => {
    const conflicts = readCtt(villageEctt, 'UD2').constraints.filter(({ required }) => required);
    expect(conflicts.map(({ label, classes }) => [label, classes])).toEqual([
      ['course Alg', [0, 1, 2]],
      ['course Geo', [3, 4]],
      ['course Log', [6, 7]],
      ['teacher Noether', [0, 1, 2, 5]],
      ['curriculum year1', [0, 1, 2, 3, 4, 6, 7]],
      ['curriculum year2', [0, 1, 2, 5]],
    ]);
  });

  it('keeps unsuitable rooms as options, and forbids them under UD4', () => {
    const { classes, constraints } = readCtt(villageEctt, 'UD4');
    expect(classes[0]?.rooms).toHaveLength(3);
    expect(constraints.filter(({ kind }) => kind === 'RoomSuitability')).toMatchObject([
      { label: 'course Alg', unsuitable: [2], required: true },
      { label: 'course Log', unsuitable: [0], required: true },
    ]);
  });

  test.each([
    [
      'no lectures',
      villageEctt.replace(/^(\w+ \w+) \d+ (\d+ \d+ [01])$/gm, '$1 0 $2'),
      'lectures: expected at least one lecture to place, got none',
    ],
    [
      'no rooms',
      villageEctt
        .replace('Rooms: 3', 'Rooms: 0')
        .replace(/ROOMS:[\s\S]*CURR/, 'ROOMS:\n\nCURR')
        .replace('RoomConstraints: 2', 'RoomConstraints: 0')
        .replace(/ROOM_CONSTRAINTS:[\s\S]*END/, 'ROOM_CONSTRAINTS:\n\nEND'),
      'rooms: expected at least one, got none',
    ],
    [
      'a course without a period',
      villageEctt
        .replace('UnavailabilityConstraints: 3', 'UnavailabilityConstraints: 8')
        .replace(
          /Geo 0 0\n[\s\S]*ROOM_/,
          `${[0, 1, 2, 3, 4, 5, 6, 7].map((p) => `Top ${Math.floor(p / 4)} ${p % 4}\n`).join('')}\nROOM_`,
        ),
      'UNAVAILABILITY_CONSTRAINTS: expected a period at which course Top is available, got none',
    ],
    [
      'more lectures than the limit',
      villageEctt.replace('Euclid 2', 'Euclid 30000'),
      'classes: expected at most 30000, got 30006',
    ],
    [
      'more periods than the limit of options',
      villageEctt
        .replace('Days: 2', 'Days: 7')
        .replace('Periods_per_day: 4', 'Periods_per_day: 1440')
        .replace('Courses: 4', 'Courses: 604')
        .replace(
          'ROOMS:\n',
          `${Array.from({ length: 600 }, (_, n) => `X${n} T${n} 1 1 1 0\n`).join('')}\nROOMS:\n`,
        ),
      'options: expected at most 5000000, got 6088320',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readCtt(text, 'UD2')).toThrow(expect.objectContaining({ name: 'InputError', message }));
  });
});
