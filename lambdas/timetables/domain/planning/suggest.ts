/** Ranks the places that one class could take. Must leave everything else where it is. */
import type { Book } from '../checker/found.ts';
import { type Option, optionIn } from '../checker/placed.ts';
import { keyOf } from '../checker/term-names.ts';
import type { Problem } from '../model/problem.ts';
import type { Violation } from '../model/score.ts';
import type { Timetable } from '../model/timetable.ts';
import { neighbourhoodOf } from './neighbourhood.ts';

/** What a move changes for somebody: a class, room, teacher, curriculum or group of students. */
export type Effect = Violation & { term: string; hard: boolean };

/** A move of the class, with what it adds to the score: negative is better. */
export type Suggestion = Option & {
  hard: number;
  cost: number;
  /** What gets worse, and by how much; hard first, then by amount. */
  hurts: readonly Effect[];
  /** What gets better. */
  helps: readonly Effect[];
};

/** The best `count` moves, best first: fewest hard violations, then least cost. With `each`, of each time the best alone. */
export function suggest(
  problem: Problem,
  timetable: Timetable,
  subject: number,
  count: number,
  each?: 'time',
): Suggestion[] {
  const judge = neighbourhoodOf(problem, timetable, subject);
  const now = optionIn(timetable, subject);
  const sums = (option: Option) => sumOf((book) => judge(option, book));
  const effects = (option: Option) => effectsOf((book) => judge(option, book));
  const [sumNow, effectsNow] = [sums(now), effects(now)];
  const ranked = optionsOf(problem, subject)
    .filter(({ time, room }) => time !== now.time || room !== now.room)
    .map((option) => {
      const { hard, cost } = sums(option);
      return { ...option, hard: hard - sumNow.hard, cost: cost - sumNow.cost };
    })
    .sort((a, b) => a.hard - b.hard || a.cost - b.cost);
  const wanted = each ? firstOfEachTime(ranked) : ranked;
  return wanted.slice(0, count).map((move) => {
    const then = effects(move);
    return { ...move, hurts: increases(effectsNow, then), helps: increases(then, effectsNow) };
  });
}

function firstOfEachTime<T extends Option>(ranked: readonly T[]): T[] {
  return [...new Map(ranked.toReversed().map((move) => [move.time, move])).values()].reverse();
}

function optionsOf({ classes }: Problem, subject: number): Option[] {
  const { times = [], rooms = [] } = classes[subject] ?? {};
  const roomIndices = rooms.length > 0 ? [...rooms.keys()] : [-1];
  return [...times.keys()].flatMap((time) => roomIndices.map((room) => ({ time, room })));
}

function sumOf(judge: (book: Book) => void): { hard: number; cost: number } {
  const sum = { hard: 0, cost: 0 };
  judge(({ hard }) => (amount) => {
    if (hard) sum.hard += amount;
    else sum.cost += amount;
  });
  return sum;
}

type Effects = ReadonlyMap<string, Effect>;

/** What is found, added up by term and by whose it is; the words are those of the worst finding. */
function effectsOf(judge: (book: Book) => void): Effects {
  const effects = new Map<string, Effect & { worst: number }>();
  judge((term, where) => (amount, classes, what) => {
    if (amount === 0) return;
    const whose = where();
    const key = `${keyOf(term)} ${whose}`;
    const known = effects.get(key);
    const words = known && known.worst >= amount ? known : { classes, what: what(), worst: amount };
    const total = (known?.amount ?? 0) + amount;
    effects.set(key, { ...words, term: term.name, hard: term.hard, where: whose, amount: total });
  });
  return effects;
}

function increases(from: Effects, to: Effects): Effect[] {
  return [...to]
    .map(([key, { term, hard, where, what, classes, amount }]) => {
      return { term, hard, where, what, classes, amount: amount - (from.get(key)?.amount ?? 0) };
    })
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => Number(b.hard) - Number(a.hard) || b.amount - a.amount);
}
