/** Proves that the grid's search counts as the checker does, keeps what planners fix, and can be stopped and resumed. */
import { describe, expect, it } from 'vitest';
import { score } from '../../../../../../lambdas/timetables/domain/checker/score.ts';
import {
  type Formulation,
  formulations,
} from '../../../../../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import type { Problem } from '../../../../../../lambdas/timetables/domain/model/problem.ts';
import { gridOf } from '../../../../../../lambdas/timetables/domain/solver/grid/grid-of.ts';
import { GridSearch } from '../../../../../../lambdas/timetables/domain/solver/grid/grid-search.ts';
import type {
  SearchOptions,
  SearchState,
} from '../../../../../../lambdas/timetables/domain/solver/search.ts';
import { randomCurriculum } from '../../../../../support/random-curriculum.ts';
import { villageEctt } from '../../../../../support/village.ts';

const STEPS = 10;
const MOVES_A_STEP = 3_000;

function open(problem: Problem, options: SearchOptions, saved?: SearchState): GridSearch {
  const grid = gridOf(problem);
  if (!grid) throw new Error('expected a grid, got none');
  return new GridSearch(problem, grid, options, saved);
}

/** Steps `from` to before `to` of a budget of ten. */
function run(search: GridSearch, from = 0, to = STEPS): GridSearch {
  for (let step = from; step < to; step += 1) search.advance(MOVES_A_STEP, step / STEPS);
  return search;
}

const drawn = (seed: number, formulation: Formulation = 'UD2'): Problem =>
  readProblem(randomCurriculum(seed), { formulation });

describe('a search on a grid', () => {
  it.each(Object.keys(formulations) as Formulation[])(
    'counts what the checker counts under %s',
    (formulation) => {
      let feasible = 0;
      for (let seed = 1; seed <= 12; seed += 1) {
        const problem = drawn(seed, formulation);
        const search = open(problem, { seed });
        for (let step = 0; step < STEPS; step += 1) {
          search.advance(MOVES_A_STEP, step / STEPS);
          const [judged, counted] = [score(problem, search.best()), search.progress()];
          expect(judged.hard === 0).toBe(counted.hard === 0);
          if (judged.hard > 0) continue;
          feasible += 1;
          expect(judged.cost).toBe(counted.cost);
          expect(judged.cost).toBeGreaterThanOrEqual(counted.bound ?? Number.NaN);
        }
      }
      expect(feasible).toBeGreaterThan(60);
    },
  );

  it('gives the same timetable for the same seed and steps', () => {
    const problem = drawn(3);
    const [a, b] = [run(open(problem, { seed: 5 })), run(open(problem, { seed: 5 }))];
    expect(a.best()).toEqual(b.best());
    expect(a.save()).toEqual(b.save());
    expect(run(open(problem, { seed: 6 })).save()).not.toEqual(a.save());
  });

  it('makes the same of a problem whose penalties are all ten times as high', () => {
    const problem = drawn(6);
    const dear = {
      ...problem,
      constraints: problem.constraints.map((one) => ({ ...one, penalty: one.penalty * 10 })),
    };
    const costs = [problem, dear].map((one) => run(open(one, { seed: 3 })).progress());
    expect(costs[0]?.hard).toBe(0);
    expect(costs[1]).toEqual({
      ...costs[0],
      cost: (costs[0]?.cost ?? 0) * 10,
      bound: (costs[0]?.bound ?? 0) * 10,
    });
  });

  it.each(['UD2', 'UD4', 'UD5'] as const)(
    'goes on from a saved state as if it had never stopped, under %s',
    (formulation) => {
      const problem = drawn(4, formulation);
      const whole = run(open(problem, { seed: 2 }));
      const first = run(open(problem, { seed: 2 }), 0, 4);
      const saved = JSON.parse(JSON.stringify(first.save()));
      const resumed = open(problem, { seed: 2 }, saved);
      expect(resumed.progress()).toEqual(first.progress());
      run(resumed, 4);
      expect(resumed.best()).toEqual(whole.best());
      expect(resumed.progress()).toEqual(whole.progress());
    },
  );

  it('leaves locked lectures where they are locked', () => {
    const problem = drawn(7);
    const locks = [
      { class: 0, time: 1, room: 0 },
      { class: 2, time: 0 },
      { class: 4, room: 1 },
    ];
    const { times, rooms } = run(open(problem, { seed: 1, locks })).best();
    expect([times[0], rooms[0], times[2], rooms[4]]).toEqual([1, 0, 0, 1]);
  });

  it.each(['UD2', 'UD4', 'UD5'] as const)('keeps locks that a start breaks, under %s', (formulation) => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const problem = drawn(seed, formulation);
      const start = run(open(problem, { seed: 1 })).best();
      const chosen = seed % problem.classes.length;
      const lock = {
        class: chosen,
        time: start.times[chosen] === 0 ? 1 : 0,
        room: start.rooms[chosen] === 0 ? 1 : 0,
      };
      const fresh = run(open(problem, { seed: 2, locks: [lock] }));
      for (const disturbance of [0, 1_000]) {
        const search = run(open(problem, { seed: 2, start, disturbance, locks: [lock] }));
        const { times, rooms } = search.best();
        expect(search.progress().hard).toBe(fresh.progress().hard);
        expect([times[chosen], rooms[chosen]]).toEqual([lock.time, lock.room]);
      }
    }
  });

  it('disturbs a timetable little when that is asked', () => {
    const problem = drawn(9);
    const start = run(open(problem, { seed: 1 })).best();
    const time = start.times[0] === 0 ? 1 : 0;
    const away = (disturbance: number): number => {
      const search = run(open(problem, { seed: 2, start, disturbance, locks: [{ class: 0, time }] }));
      const { times, rooms } = search.best();
      expect(search.progress().hard).toBe(0);
      return problem.classes.filter((_, i) => times[i] !== start.times[i] || rooms[i] !== start.rooms[i])
        .length;
    };
    expect(away(1_000)).toBeLessThanOrEqual(3);
    expect(away(1_000)).toBeLessThanOrEqual(away(0));
  });

  it('begins from what is left of a partial timetable', () => {
    const problem = drawn(11);
    const whole = run(open(problem, { seed: 1 })).best();
    const start = { ...whole, times: whole.times.map((time, i) => (i % 3 === 0 ? -1 : time)) };
    const search = open(problem, { seed: 1, start });
    expect(search.best().times.every((time) => time >= 0)).toBe(true);
  });
});

describe('a grid', () => {
  it('is made of every formulation', () => {
    for (const formulation of Object.keys(formulations) as Formulation[]) {
      expect(gridOf(readProblem(villageEctt, { formulation }))).toBeDefined();
    }
  });

  it('is not made of what it could not count', () => {
    const village = readProblem(villageEctt);
    const [first, ...others] = village.classes;
    if (!first) throw new Error('expected a class');
    const long = { ...first, times: first.times.map((time) => ({ ...time, length: 2 })) };
    const unequal = { ...first, times: first.times.slice(1) };
    const rule = {
      kind: 'MinGap',
      slots: 1,
      label: 'gap',
      classes: [0, 3],
      required: true,
      penalty: 0,
    } as const;
    expect(gridOf({ ...village, classes: [long, ...others] })).toBeUndefined();
    expect(gridOf({ ...village, classes: [unequal, ...others] })).toBeUndefined();
    expect(gridOf({ ...village, constraints: [...village.constraints, rule] })).toBeUndefined();
    expect(gridOf({ ...village, students: [{ id: 's', courses: [0] }] })).toBeUndefined();
    const days = village.constraints.filter(({ kind }) => kind === 'MinWorkingDays');
    expect(gridOf({ ...village, constraints: [...village.constraints, ...days] })).toBeUndefined();
    const halves = village.constraints.map((one) => ({ ...one, penalty: one.penalty / 2 }));
    expect(gridOf({ ...village, constraints: halves })).toBeUndefined();
  });
});
