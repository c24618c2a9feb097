import { expect, test } from 'vitest';
import { searchFigures, searchInWords } from '../../../../lambdas/timetables/domain/search-in-words.ts';

const progress = { stage: 'improving', hard: 0, cost: 880, moves: 5 };
const partOf = (standing: Partial<Parameters<typeof searchFigures>[0]> = {}, share = 0.5) => ({
  share,
  figures: searchFigures({ progress, firstCost: 1_000, secondsLeft: 40, ...standing }),
});
const unheard = (share: number) => ({ share, figures: {} });

test('says cost, gain and time left', () => {
  expect(searchInWords([partOf()])).toBe('cost 880, 12 % below its first timetable, 40 s left');
});

test('speaks of broken rules while there are some, and of no gain where there is none', () => {
  const repairing = partOf({ progress: { ...progress, hard: 1 }, firstCost: undefined, secondsLeft: 9 });
  expect(searchInWords([repairing])).toBe('1 rule still broken, 9 s left');
  expect(searchInWords([partOf({ firstCost: 880, secondsLeft: 9 })])).toBe('cost 880, 9 s left');
});

test('tells of several variants the best, which breaks least before it costs least, and how long all take', () => {
  const broken = partOf({ progress: { ...progress, hard: 2, cost: 10 }, firstCost: undefined });
  const dearer = partOf({ progress: { ...progress, cost: 900 }, firstCost: 900, secondsLeft: 50 });
  expect(searchInWords([broken, dearer, partOf()])).toBe(
    'best of 3 variants: cost 880, 12 % below its first timetable, 50 s left',
  );
});

test('counts the variants that are to follow', () => {
  expect(searchInWords([partOf({}, 1), unheard(0.1), unheard(0), unheard(0)])).toMatch(
    /, 40 s left, then 2 more$/,
  );
});

test('says nothing before anything was found', () => {
  expect(searchInWords([unheard(0.2), unheard(0)])).toBeUndefined();
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
