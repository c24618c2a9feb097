/** Proves that the general search counts as the checker does, keeps what planners fix, and can be stopped and resumed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../../../../../lambdas/timetables/domain/checker/score.ts';
import {
  type Formulation,
  formulations,
} from '../../../../../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { generateUniversity } from '../../../../../../lambdas/timetables/domain/generator/generate-university.ts';
import type { Problem } from '../../../../../../lambdas/timetables/domain/model/problem.ts';
import { GeneralSearch } from '../../../../../../lambdas/timetables/domain/solver/general/general-search.ts';
import { searchFor } from '../../../../../../lambdas/timetables/domain/solver/search-for.ts';
import { hamletXml } from '../../../../../support/hamlet.ts';
import { randomCurriculum } from '../../../../../support/random-curriculum.ts';
import { randomProblem } from '../../../../../support/random-timetables.ts';

const STEPS = 10;
const MOVES_A_STEP = 5_000;

/** Steps `from` to before `to` of a budget of ten. */
function run(search: GeneralSearch, from = 0, to = STEPS, moves = MOVES_A_STEP): GeneralSearch {
  for (let step = from; step < to; step += 1) search.advance(moves, step / STEPS);
  return search;
}

/** The best timetable is worth what the search says, if it breaks no rule; if it breaks one, both say so. */
function expectTruth(problem: Problem, search: GeneralSearch): void {
  const [judged, counted] = [score(problem, search.best()), search.progress()];
  expect(judged.hard === 0).toBe(counted.hard === 0);
  if (judged.hard === 0) expect(judged.cost).toBe(counted.cost);
  expect(counted.cost).toBeGreaterThanOrEqual(counted.hard > 0 ? 0 : (counted.bound ?? Number.NaN));
}

/** Curricula on days of more slots than the grid takes, or in a room that closes. */
function beyondTheGrid(seed: number, formulation: Formulation): Problem {
  const text = randomCurriculum(seed);
  if (seed % 2)
    return readProblem(text.replace('Periods_per_day: 4', 'Periods_per_day: 16'), { formulation });
  const problem = readProblem(text, { formulation });
  const [first, ...rooms] = problem.rooms as [Problem['rooms'][number], ...Problem['rooms']];
  const closed = { days: 3, weeks: 1, start: 0, length: 2 };
  return { ...problem, rooms: [{ ...first, unavailable: [closed] }, ...rooms] };
}

const college = readProblem(
  JSON.stringify(generateUniversity({ courses: 12, students: 120, faculty: 16, seed: 3 })),
);

describe('the general search', { timeout: 60_000 }, () => {
  it('counts what the checker counts, whatever is asked', () => {
    fc.assert(
      fc.property(randomProblem, fc.integer(), (problem, seed) => {
        expectTruth(problem, run(new GeneralSearch(problem, { seed }), 0, STEPS, 200));
      }),
      { numRuns: 150 },
    );
  });

  it.each(Object.keys(formulations) as Formulation[])(
    'counts curricula that the grid refuses, under %s',
    (formulation) => {
      fc.assert(
        fc.property(fc.nat(), (seed) => {
          const problem = beyondTheGrid(seed, formulation);
          const search = searchFor(problem, { seed });
          expect(search).toBeInstanceOf(GeneralSearch);
          expectTruth(problem, run(search as GeneralSearch, 0, STEPS, 500));
        }),
        { numRuns: 20 },
      );
    },
  );

  it('plans a small university with every student in every course', () => {
    const search = new GeneralSearch(college, { seed: 1 });
    for (let step = 0; step < STEPS; step += 1) {
      run(search, step, step + 1);
      expectTruth(college, search);
    }
    expect(search.progress().hard).toBe(0);
  });

  it('solves an instance of ITC-2019', () => {
    const hamlet = readProblem(hamletXml);
    const search = run(new GeneralSearch(hamlet, { seed: 1 }));
    expect(search.progress().hard).toBe(0);
    expectTruth(hamlet, search);
  });

  it('gives the same timetable for the same seed and steps', () => {
    const [a, b] = [1, 1].map((seed) => run(new GeneralSearch(college, { seed }), 0, STEPS, 1_000));
    expect(a?.best()).toEqual(b?.best());
    expect(a?.save()).toEqual(b?.save());
  });

  it('goes on from what it saved', () => {
    const first = run(new GeneralSearch(college, { seed: 2 }), 0, 5);
    const saved = JSON.parse(JSON.stringify(first.save()));
    const resumed = new GeneralSearch(college, { seed: 2 }, saved);
    expect(resumed.progress()).toEqual(first.progress());
    expect(resumed.best()).toEqual(first.best());
    run(resumed, 5);
    expect(resumed.progress().moves).toBe(STEPS * MOVES_A_STEP);
    expect(resumed.progress().cost).toBeLessThanOrEqual(first.progress().cost);
    expectTruth(college, resumed);
  });

  it('keeps the weights that have grown when it is saved', () => {
    let grown = 0;
    fc.assert(
      fc.property(randomProblem, fc.integer(), (problem, seed) => {
        const saved = JSON.parse(JSON.stringify(run(new GeneralSearch(problem, { seed }), 0, 5).save()));
        grown += Object.values(saved.escalated).flat().length;
        expect(new GeneralSearch(problem, { seed }, saved).save()).toEqual(saved);
      }),
      { numRuns: 30 },
    );
    expect(grown).toBeGreaterThan(0);
  });

  it('leaves locked classes where they are locked', () => {
    const locks = [
      { class: 0, time: 1, room: 0 },
      { class: 3, time: 2 },
    ];
    const { times, rooms } = run(new GeneralSearch(college, { seed: 1, locks })).best();
    expect([times[0], rooms[0], times[3]]).toEqual([1, 0, 2]);
  });

  it('disturbs a timetable little when that is asked', () => {
    const start = run(new GeneralSearch(college, { seed: 1 })).best();
    const locks = [{ class: 0, time: start.times[0] === 0 ? 1 : 0 }];
    const search = run(new GeneralSearch(college, { seed: 2, start, locks, disturbance: 10_000 }));
    expect(search.progress()).toMatchObject({ hard: 0, settled: true });
    const { times, rooms } = search.best();
    const moved = college.classes.filter(
      (_, c) => times[c] !== start.times[c] || rooms[c] !== start.rooms[c],
    );
    expect(moved.length).toBeLessThanOrEqual(3);
  });

  it('begins with a given timetable and its students', () => {
    const start = run(new GeneralSearch(college, { seed: 1 })).best();
    const search = new GeneralSearch(college, { seed: 5, start });
    expect(search.best().times).toEqual(start.times);
    expect(search.best().enrolments.map((classes) => classes.toSorted())).toEqual(
      start.enrolments.map((classes) => classes.toSorted()),
    );
  });
});
