/** `timetable suggest`: the best places that one class could take while everything else stays. */

import { optionInWords } from '../../lambdas/timetables/domain/planning/option-in-words.ts';
import {
  type Suggestion,
  suggest as suggestMoves,
} from '../../lambdas/timetables/domain/planning/suggest.ts';
import { wholeNumber } from '../../local/flags.ts';
import { Refusal } from '../../local/refusal.ts';
import { problemFrom, timetableFrom } from './files.ts';
import { readFlags } from './read-flags.ts';

const OPTIONS = { formulation: { type: 'string' }, count: { type: 'string', default: '10' } } as const;
const MOST = 1_000;
const SHOWN_EFFECTS = 3;

export async function suggest(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL', 'CLASS'], OPTIONS);
  const [file = '', solution = '', id = ''] = positionals;
  const count = wholeNumber('--count', values.count, 1, MOST);
  const problem = problemFrom(file, values.formulation);
  const timetable = timetableFrom(problem, solution);
  const one = problem.classes.findIndex((each) => each.id === id);
  if (one === -1) throw new Refusal(`CLASS: expected a class of ${problem.name}, got "${id}"`);
  const now = { time: timetable.times[one] ?? -1, room: timetable.rooms[one] ?? -1 };
  process.stdout.write(`${id} now: ${optionInWords(problem, one, now)}\n`);
  for (const move of suggestMoves(problem, timetable, one, count)) {
    process.stdout.write(
      `${optionInWords(problem, one, move)}  hard ${signed(move.hard)}  cost ${signed(move.cost)}\n`,
    );
    for (const line of effectLines(move)) process.stdout.write(`    ${line}\n`);
  }
  return 0;
}

function effectLines({ hurts, helps }: Suggestion): string[] {
  const lines = (sign: string, effects: Suggestion['hurts']): string[] =>
    effects
      .slice(0, SHOWN_EFFECTS)
      .map(({ term, where, what, amount }) => `${sign}${amount} ${term}  ${where}: ${what}`);
  return [...lines('+', hurts), ...lines('-', helps)];
}

function signed(amount: number): string {
  return amount > 0 ? `+${amount}` : String(amount);
}
