/** `timetable compare`: what differs between the first timetable and each of the others. */
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import {
  type Comparison,
  compare as compareTimetables,
} from '../../lambdas/timetables/domain/planning/compare.ts';
import { optionInWords } from '../../lambdas/timetables/domain/planning/option-in-words.ts';
import { problemFrom, timetableFrom } from './files.ts';
import { readFlags } from './read-flags.ts';

const OPTIONS = { formulation: { type: 'string' } } as const;
const SHOWN_CLASSES = 20;

export async function compare(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL', 'SOL...'], OPTIONS);
  const [file = '', first = '', ...others] = positionals;
  const problem = problemFrom(file, values.formulation);
  const from = timetableFrom(problem, first);
  for (const other of others) {
    const comparison = compareTimetables(problem, from, timetableFrom(problem, other));
    process.stdout.write(`${first} -> ${other}\n${comparisonText(problem, comparison)}\n`);
  }
  return 0;
}

function comparisonText(
  problem: Problem,
  { moved, share, resectioned, hard, cost, terms }: Comparison,
): string {
  const change = (name: string, { from, to }: { from: number; to: number }): string =>
    `  ${name}  ${from} -> ${to}`;
  const classes = moved.slice(0, SHOWN_CLASSES).map(({ class: one, from, to }) => {
    return `  ${problem.classes[one]?.id}  ${optionInWords(problem, one, from)} -> ${optionInWords(problem, one, to)}`;
  });
  const more = moved.length - classes.length;
  return [
    change('hard', hard),
    change('cost', cost),
    ...terms.filter(({ from, to }) => from !== to).map((term) => change(term.name, term)),
    `  classes placed otherwise  ${moved.length} (${(share * 100).toFixed(1)} %)`,
    `  students in other classes  ${resectioned.length}`,
    ...classes,
    ...(more > 0 ? [`  and ${more} more classes`] : []),
  ].join('\n');
}
