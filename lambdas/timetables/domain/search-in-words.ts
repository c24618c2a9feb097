/** How far the search of a variant is, in figures and in a sentence for who waits. Must promise nothing that was not measured. */
import type { SearchProgress } from './solver/search.ts';

export type SearchStanding = {
  progress: SearchProgress;
  /** What the first timetable without broken rules cost; undefined while there is none. */
  firstCost: number | undefined;
  secondsLeft: number;
};

/** The names are those of the API's `variants`. */
export function searchFigures({ progress, firstCost, secondsLeft }: SearchStanding): Record<string, number> {
  const { hard, cost, moves } = progress;
  return {
    hard,
    cost,
    moves,
    seconds_left: secondsLeft,
    ...(firstCost === undefined ? {} : { first_cost: firstCost }),
  };
}

/** `variant 2: improving, cost 1234, 12 % below its first timetable, 40 s left`. */
export function searchInWords(variant: number, { progress, firstCost, secondsLeft }: SearchStanding): string {
  const { stage, hard, cost } = progress;
  const words = [
    `variant ${variant + 1}: ${stage}`,
    hard > 0 ? `${hard} ${hard === 1 ? 'rule' : 'rules'} still broken` : `cost ${cost}`,
    ...(hard === 0 && firstCost !== undefined && cost < firstCost ? [gainInWords(firstCost, cost)] : []),
    `${secondsLeft} s left`,
  ];
  return words.join(', ');
}

function gainInWords(from: number, to: number): string {
  return `${Math.floor((100 * (from - to)) / from)} % below its first timetable`;
}
