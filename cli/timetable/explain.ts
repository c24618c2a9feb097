/** `timetable explain`: why there is no timetable, and why classes of one have no place. */
import type { Lock } from '../../lambdas/timetables/domain/model/lock.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import {
  explain as explainPlaces,
  explanationInWords,
} from '../../lambdas/timetables/domain/planning/explain.ts';
import { preCheck } from '../../lambdas/timetables/domain/planning/pre-check.ts';
import { problemFrom, timetableFrom } from './files.ts';
import { locksFrom } from './locks-from.ts';
import { readFlags } from './read-flags.ts';
import { INFEASIBLE } from './solve.ts';

const OPTIONS = {
  formulation: { type: 'string' },
  lock: { type: 'string', multiple: true, default: [] as string[] },
} as const;

/** Exit code 2 when something stands in the way. */
export async function explain(args: string[]): Promise<number> {
  const { values, positionals } = readFlags(args, ['FILE', 'SOL?'], OPTIONS);
  const [file = '', solution] = positionals;
  const problem = problemFrom(file, values.formulation);
  const locks = locksFrom(problem, values.lock);
  const obstacles = preCheck(problem, locks).map(({ where, what }) => `${where}: ${what}`);
  const unplaced = solution === undefined ? [] : unplacedLines(problem, solution, locks);
  const lines = [...obstacles, ...unplaced];
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : `${nothingFound(solution)}\n`);
  return lines.length > 0 ? INFEASIBLE : 0;
}

function unplacedLines(problem: Problem, solution: string, locks: readonly Lock[]): string[] {
  return explainPlaces(problem, timetableFrom(problem, solution), { locks }).flatMap((explanation) => {
    const { headline, lines } = explanationInWords(problem, explanation);
    return [headline, ...lines.map((line) => `  ${line}`)];
  });
}

function nothingFound(solution: string | undefined): string {
  return solution === undefined
    ? 'no obstacle is in sight: nothing that can be told before a search makes a timetable impossible'
    : 'every class has a place';
}
