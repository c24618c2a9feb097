/** `timetable check`: what a timetable is worth, term by term, and who breaks what. */
import {
  type ConstraintScore,
  constraintScores,
} from '../../lambdas/timetables/domain/checker/constraint-scores.ts';
import { score } from '../../lambdas/timetables/domain/checker/score.ts';
import type { Score } from '../../lambdas/timetables/domain/model/score.ts';
import { problemFrom, timetableFrom } from './files.ts';
import { readFlags } from './read-flags.ts';
import { INFEASIBLE } from './solve.ts';

const OPTIONS = { formulation: { type: 'string' } } as const;
const OFFENDERS = 5;
const CONSTRAINTS = 20;

export async function check(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL'], OPTIONS);
  const [file = '', solution = ''] = positionals;
  const problem = problemFrom(file, values.formulation);
  const timetable = timetableFrom(problem, solution);
  const judged = score(problem, timetable, OFFENDERS);
  const constraints = constraintScores(problem, timetable, 0).slice(0, CONSTRAINTS).map(constraintText);
  process.stdout.write(`${[...termLines(judged), ...constraints, totalText(judged)].join('\n')}\n`);
  return judged.hard === 0 ? 0 : INFEASIBLE;
}

/** A line for each term, with its worst offenders below. */
function termLines({ terms }: Score): string[] {
  return terms.flatMap(({ name, hard, total, violations }) => [
    `${hard ? 'hard' : 'soft'}  ${name}  ${total}`,
    ...violations.map(({ where, what, amount }) => `        ${amount}  ${where}: ${what}`),
  ]);
}

function constraintText({ required, kind, label, amount }: ConstraintScore): string {
  return `${required ? 'hard' : 'soft'}  constraint  ${amount}  ${label} (${kind})`;
}

function totalText({ hard, cost }: Score): string {
  return `hard ${hard}  cost ${cost}`;
}
