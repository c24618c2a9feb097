/** `timetable check`: what a timetable is worth, term by term, and who breaks what. */
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import type { Score } from '../../lambdas/timetables/domain/model/score.ts';
import { problemFrom, timetableFrom } from './files.ts';
import { readFlags } from './flags.ts';
import { INFEASIBLE } from './solve.ts';

const OPTIONS = { formulation: { type: 'string' } } as const;
const OFFENDERS = 5;

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL'], OPTIONS);
  const [file = '', solution = ''] = positionals;
  const problem = problemFrom(file, values.formulation);
  const judged = score(problem, timetableFrom(problem, solution), OFFENDERS);
  process.stdout.write(`${scoreText(judged)}\n`);
  return judged.hard === 0 ? 0 : INFEASIBLE;
}

/** A line for each term, with its worst offenders below. */
function scoreText({ hard, cost, terms }: Score): string {
  const lines = terms.flatMap(({ name, hard: isHard, total, violations }) => [
    `${isHard ? 'hard' : 'soft'}  ${name}  ${total}`,
    ...violations.map(({ where, what, amount }) => `        ${amount}  ${where}: ${what}`),
  ]);
  return [...lines, `hard ${hard}  cost ${cost}`].join('\n');
}
