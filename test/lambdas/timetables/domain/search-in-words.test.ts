import { expect, test } from 'vitest';
import { searchFigures, searchInWords } from '../../../../lambdas/timetables/domain/search-in-words.ts';

const progress = { stage: 'improving', hard: 0, cost: 880, moves: 5 };

test('says stage, cost, gain and time left', () => {
  expect(searchInWords(1, { progress, firstCost: 1_000, secondsLeft: 40 })).toBe(
    'variant 2: improving, cost 880, 12 % below its first timetable, 40 s left',
  );
});

test('speaks of broken rules while there are some, and of no gain where there is none', () => {
  const repairing = { ...progress, stage: 'repairing', hard: 1 };
  expect(searchInWords(0, { progress: repairing, firstCost: undefined, secondsLeft: 9 })).toBe(
    'variant 1: repairing, 1 rule still broken, 9 s left',
  );
  expect(searchInWords(0, { progress, firstCost: 880, secondsLeft: 9 })).toBe(
    'variant 1: improving, cost 880, 9 s left',
  );
});

test('gives the figures under the names of the API', () => {
  const standing = { progress, firstCost: 1_000, secondsLeft: 40 };
  expect(searchFigures(standing)).toEqual({
    hard: 0,
    cost: 880,
    moves: 5,
    seconds_left: 40,
    first_cost: 1_000,
  });
  expect(searchFigures({ ...standing, firstCost: undefined })).not.toHaveProperty('first_cost');
});
