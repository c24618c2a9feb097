/** Proves that the counts which moves keep up agree with a count from nothing, however often lectures meet on the way. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Formulation,
  formulations,
} from '../../../../../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readProblem } from '../../../../../../lambdas/timetables/domain/formats/read-problem.ts';
import { anneal } from '../../../../../../lambdas/timetables/domain/solver/grid/anneal.ts';
import { gridOf } from '../../../../../../lambdas/timetables/domain/solver/grid/grid-of.ts';
import { GridState } from '../../../../../../lambdas/timetables/domain/solver/grid/grid-state.ts';
import { placeAll } from '../../../../../../lambdas/timetables/domain/solver/grid/place-all.ts';
import { wishesOf } from '../../../../../../lambdas/timetables/domain/solver/grid/places.ts';
import { Random } from '../../../../../../lambdas/timetables/domain/solver/random.ts';
import { randomCurriculum } from '../../../../../support/random-curriculum.ts';

/** All placed, and each pays for being elsewhere than at its first time in its first room. */
function stateOf(seed: number, formulation: Formulation): GridState {
  const problem = readProblem(randomCurriculum(seed), { formulation });
  const grid = gridOf(problem);
  if (!grid) throw new Error('expected a grid, got none');
  const none = new Int32Array(grid.lectures);
  const start = { times: none, rooms: none, enrolments: [] };
  const state = new GridState(grid, wishesOf(problem, grid, { seed, start, disturbance: 3 }));
  placeAll(state, Random.ofSeed(seed));
  state.recount();
  return state;
}

const countsOf = ({ hard, cost, disturbed }: GridState) => ({ hard, cost, disturbed });

it.each(Object.keys(formulations) as Formulation[])('keeps its counts right under %s', (formulation) => {
  let met = 0;
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 40 }), (seed, temperature) => {
      const state = stateOf(seed, formulation);
      anneal(state, Random.ofSeed(seed), 2_000, temperature, 2, () => undefined);
      const kept = countsOf(state);
      met += kept.hard;
      state.recount();
      expect(countsOf(state)).toEqual(kept);
    }),
    { numRuns: 60 },
  );
  expect(met).toBeGreaterThan(0);
});

it('calls for every timetable that is better than the one kept', () => {
  const state = stateOf(5, 'UD2');
  const seen: number[] = [];
  const keep = (): void => {
    Object.assign(state.kept, { hard: state.hard, value: state.cost + state.disturbed });
    seen.push(state.hard * 10_000 + state.kept.value);
  };
  keep();
  anneal(state, Random.ofSeed(1), 20_000, 1, 60, keep);
  expect(seen.length).toBeGreaterThan(3);
  expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
});
