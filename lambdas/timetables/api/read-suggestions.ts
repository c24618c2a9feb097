/** Places that one class could take, as the API says them. */
import type { Suggestions } from '../contract.ts';
import { optionIn } from '../domain/checker/placed.ts';
import type { Problem } from '../domain/model/problem.ts';
import type { Timetable } from '../domain/model/timetable.ts';
import { type Effect, suggest } from '../domain/planning/suggest.ts';
import { placeOf } from '../domain/views/place.ts';

const SHOWN_EFFECTS = 10;

/** Undefined where the problem has no such class. */
export function readSuggestions(
  problem: Problem,
  timetable: Timetable,
  id: string,
  { limit, each }: { limit: number; each?: 'time' | undefined },
): Suggestions | undefined {
  const position = problem.classes.findIndex((one) => one.id === id);
  if (position === -1) return undefined;
  return {
    class: id,
    now: placeOf(problem, position, optionIn(timetable, position)) ?? null,
    options: suggest(problem, timetable, position, limit, each).flatMap((move) => {
      const place = placeOf(problem, position, move);
      if (!place) return [];
      const { hard, cost, hurts, helps } = move;
      return [
        {
          ...place,
          hard,
          cost,
          hurts: hurts.map(effectOf).slice(0, SHOWN_EFFECTS),
          helps: helps.map(effectOf).slice(0, SHOWN_EFFECTS),
        },
      ];
    }),
  };
}

function effectOf({
  term,
  hard,
  where,
  what,
  amount,
}: Effect): Suggestions['options'][number]['hurts'][number] {
  return { term, hard, where, what, amount };
}
