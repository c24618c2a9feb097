/** Chooses the search for a problem by what is asked in it. Must never look at its name. */
import type { Problem } from '../model/problem.ts';
import { GeneralSearch } from './general/general-search.ts';
import { gridOf } from './grid/grid-of.ts';
import { GridSearch } from './grid/grid-search.ts';
import type { Search, SearchOptions, SearchState } from './search.ts';

/** Begins a search, or goes on with one that was saved with the same problem and options. */
export function searchFor(problem: Problem, options: SearchOptions, saved?: SearchState): Search {
  const grid = gridOf(problem);
  return grid ? new GridSearch(problem, grid, options, saved) : new GeneralSearch(problem, options, saved);
}
