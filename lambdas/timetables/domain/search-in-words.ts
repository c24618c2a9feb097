/** How far a search is, in figures of a variant and in a sentence of all for who waits. Must promise nothing that was not measured. */
import type { JobPart } from '../../kernel/core/jobs/job.ts';
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

/**
 * `cost 1234, 12 % below its first timetable, 40 s left`; of several variants the best is told. Each part has the figures of its variant,
 * or none while nobody has heard of it. Undefined while none has.
 */
export function searchInWords(parts: readonly JobPart[]): string | undefined {
  const [best] = parts
    .map(({ figures }) => figures)
    .filter(({ cost }) => cost !== undefined)
    .sort((a, b) => (a.hard ?? 0) - (b.hard ?? 0) || (a.cost ?? 0) - (b.cost ?? 0));
  if (!best) return undefined;
  const { hard = 0, cost = 0, first_cost: firstCost = cost } = best;
  const words = [
    hard > 0 ? `${hard} ${hard === 1 ? 'rule' : 'rules'} still broken` : `cost ${cost}`,
    ...(hard === 0 && cost < firstCost ? [gainInWords(firstCost, cost)] : []),
    leftInWords(parts),
  ];
  return `${parts.length > 1 ? `best of ${parts.length} variants: ` : ''}${words.join(', ')}`;
}

function gainInWords(from: number, to: number): string {
  return `${Math.floor((100 * (from - to)) / from)} % below its first timetable`;
}

/** Variants that are searched at once end together; others may follow them. */
function leftInWords(parts: readonly JobPart[]): string {
  const seconds = Math.max(...parts.map(({ figures }) => figures.seconds_left ?? 0));
  const waiting = parts.filter(({ share }) => share === 0).length;
  return `${seconds} s left${waiting > 0 ? `, then ${waiting} more` : ''}`;
}
