/** Why classes have no place, in reasons that a school could change. Must say what is proven and what only holds as things stand. */
import { optionIn } from '../checker/placed.ts';
import { classInWords, countInWords } from '../checker/words.ts';
import type { Lock } from '../model/lock.ts';
import type { Problem } from '../model/problem.ts';
import type { Timetable } from '../model/timetable.ts';
import { decide } from './explain/decide.ts';
import { findBlockers } from './explain/find-blockers.ts';
import { findConflict } from './explain/find-conflict.ts';
import { housed, movesOf } from './explain/housed.ts';
import { irreducible } from './explain/irreducible.ts';
import type { Reason } from './explain/reason.ts';
import { reasonsInWords } from './explain/reasons-in-words.ts';
import { withoutPlace } from './explain/without-place.ts';
import { World } from './explain/world.ts';
import { type MovedClass, moved } from './moved-classes.ts';
import { optionInWords } from './option-in-words.ts';

export type Explanation = { class: number } & Answer;

type Answer =
  | {
      /** `conflict`: no timetable can keep all of the reasons. `blocked`: none can that leaves the others where they are. */
      kind: 'conflict' | 'blocked';
      reasons: readonly Reason[];
      /** Whether each reason is known to be needed: without it the others can be kept. */
      isSmallest: boolean;
    }
  /** The class has a place after these moves: the timetable just does not use it. */
  | { kind: 'moves'; moves: readonly MovedClass[] };

export type ExplainOptions = {
  locks?: readonly Lock[];
  /** Explanations at most. */
  most?: number;
  /** Comparisons of two places that the search for a conflict may take; leaving out what it does not need may take ten times as many. */
  effort?: number;
};

const MOST = 5;
const EFFORT = 3_000_000;
/** Leaving out reasons asks the same question many times. */
const FILTERING = 10;

/**
 * Explains the classes that a timetable does not place, or could not keep without breaking a rule. Each explanation takes the
 * moves of those before it as done.
 */
export function explain(
  problem: Problem,
  timetable: Timetable,
  { locks = [], most = MOST, effort = EFFORT }: ExplainOptions = {},
): Explanation[] {
  const subjects = withoutPlace(problem, timetable, most);
  let now: Timetable = {
    ...timetable,
    times: timetable.times.map((time, one) => (subjects.includes(one) ? -1 : time)),
  };
  const explanations: Explanation[] = [];
  for (const subject of subjects) {
    if (now.times[subject] !== -1 || explanations.some((one) => isReasonOf(subject, one))) continue;
    const answer = explainOne(new World(problem, now, locks), subject, effort);
    if (answer.kind !== 'moves') explanations.push({ class: subject, ...answer });
    else {
      const moves = fromWhereTheyWere(timetable, answer.moves);
      if (moves.length > 0) explanations.push({ class: subject, kind: 'moves', moves });
      now = moved(now, answer.moves);
    }
  }
  return explanations;
}

/** The explained classes were taken out of the timetable; one that comes back to its place has not moved. */
function fromWhereTheyWere(timetable: Timetable, moves: readonly MovedClass[]): MovedClass[] {
  return moves
    .map((move) => (move.from.time < 0 ? { ...move, from: optionIn(timetable, move.class) } : move))
    .filter(({ from, to }) => from.time !== to.time || from.room !== to.room);
}

function isReasonOf(subject: number, explanation: Explanation): boolean {
  if (explanation.kind === 'moves') return false;
  return explanation.reasons.some((reason) => reason.kind === 'class' && reason.class === subject);
}

function explainOne(world: World, subject: number, effort: number): Answer {
  const found = findConflict(world, subject, { left: effort });
  if (found.kind === 'moves') return found;
  if (found.kind === 'conflict') {
    return { kind: 'conflict', ...irreducible(world.problem, found.reasons, { left: effort * FILTERING }) };
  }
  const blockers = findBlockers(world, subject);
  const verdict = decide(world.problem, blockers, { left: Number.POSITIVE_INFINITY });
  if (verdict.answer === 'yes') {
    return { kind: 'moves', moves: movesOf(world, housed(world, verdict.choices)) };
  }
  const core = verdict.answer === 'no' ? verdict.core : blockers;
  return { kind: 'blocked', ...irreducible(world.problem, core, { left: effort * FILTERING }) };
}

/** A headline, and a line for each reason or move; many classes share a line. */
export function explanationInWords(
  problem: Problem,
  explanation: Explanation,
): { headline: string; lines: string[] } {
  const name = classInWords(problem, explanation.class);
  if (explanation.kind === 'moves') {
    const { moves } = explanation;
    const lines = moves.map(({ class: one, from, to }) => {
      const [before, after] = [optionInWords(problem, one, from), optionInWords(problem, one, to)];
      return `${classInWords(problem, one)}: from ${before} to ${after}`;
    });
    return { headline: `${name} has a place after ${countInWords(moves.length, 'move')}`, lines };
  }
  const headline =
    explanation.kind === 'conflict'
      ? `${name} has no place in any timetable: these cannot all hold`
      : `${name} has no place while these hold; no proof was found that it has none after other moves`;
  return { headline, lines: reasonsInWords(problem, explanation.reasons) };
}
