/** Judges every variant with the checker, never on the search's word, and lays down the result. Must not let a timetable through on which the two disagree. */
import type { Deadlines } from '../../kernel/core/jobs/job-deadline.ts';
import type { ExplanationBody, Result, VariantResult } from '../contract.ts';
import type { Lock } from '../domain/model/lock.ts';
import type { Problem } from '../domain/model/problem.ts';
import type { Timetable } from '../domain/model/timetable.ts';
import { explain, explanationInWords } from '../domain/planning/explain.ts';
import { comparisonsOf, judgedVariant, resultOf } from '../domain/result.ts';
import type { SearchProgress } from '../domain/solver/search.ts';
import { placedProblem } from '../domain/views/placed-problem.ts';
import type { Archive, JobOrder } from './archive.ts';
import { CHECKING } from './stages.ts';
import type { StepServices } from './step-services.ts';
import { checkIn, type Stop } from './stop.ts';
import { told } from './told.ts';

export type CheckAnswer = { outcome: 'checked' } | { outcome: 'disagreed'; reason: string } | Stop;

/** Slices that were cancelled or late end well; what became of the job is decided here, from its row. */
export async function checkJob(
  services: StepServices,
  jobId: string,
  deadlines: Deadlines,
): Promise<CheckAnswer> {
  const { jobs, archive } = services;
  const stop = await checkIn(services, jobId, deadlines);
  if (stop) return stop;
  const { order, problem, locks } = await orderedOf(archive, jobId);
  await told(services, await jobs.enter(jobId, CHECKING, 'judging what was found', []));
  const judged: VariantResult[] = [];
  const timetables: Timetable[] = [];
  for (let variant = 0; variant < order.variants; variant += 1) {
    const one = await judgeVariant(archive, jobId, variant, problem);
    if ('disagreement' in one) return { outcome: 'disagreed', reason: one.disagreement };
    judged.push(one.result);
    timetables.push(one.timetable);
    const stop = await checkIn(services, jobId, deadlines);
    if (stop) return stop;
  }
  const start = order.from && (await archive.start(jobId));
  const comparisons = comparisonsOf(problem, timetables, start?.timetable);
  const result = resultOf(problem, { variants: judged, comparisons, locks, carriedOver: start?.classes });
  await explainBest(archive, jobId, { result, problem, timetables, locks });
  await archive.saveResult(jobId, result);
  return { outcome: 'checked' };
}

type Ordered = { order: JobOrder; problem: Problem; locks: readonly Lock[] };

async function orderedOf(archive: Archive, jobId: string): Promise<Ordered> {
  const [order, problem, locks] = await Promise.all([
    archive.order(jobId),
    archive.problem(jobId),
    archive.locks(jobId),
  ]);
  if (!order || !problem || !locks) throw new Error(`expected what job ${jobId} was loaded with, got less`);
  return { order, problem, locks };
}

async function judgeVariant(
  archive: Archive,
  jobId: string,
  variant: number,
  problem: Problem,
): Promise<{ result: VariantResult; timetable: Timetable } | { disagreement: string }> {
  const checkpoint = await archive.checkpoint(jobId, variant);
  if (!checkpoint) throw new Error(`expected what variant ${variant} of job ${jobId} found, got nothing`);
  const { progress, best: timetable } = checkpoint.found;
  const { moves, bound } = progress;
  const result = judgedVariant(problem, variant, { timetable, moves, bound });
  if (!isAgreed(result, progress)) {
    const words = ({ hard, cost }: Pick<SearchProgress, 'hard' | 'cost'>) =>
      `${hard} broken rules, cost ${cost}`;
    const counted = `the search counted ${words(progress)}, the checker ${words(result)}`;
    return { disagreement: `variant ${variant + 1} cannot be trusted: ${counted}` };
  }
  await archive.saveVariant(jobId, variant, { timetable, placed: placedProblem(problem, timetable) });
  return { result, timetable };
}

/** The two count broken rules in units of their own; where none is broken, costs must be equal. */
function isAgreed(judged: VariantResult, counted: SearchProgress): boolean {
  if ((judged.hard === 0) !== (counted.hard === 0)) return false;
  return judged.hard > 0 || judged.cost === counted.cost;
}

type Judged = { result: Result; problem: Problem; timetables: readonly Timetable[]; locks: readonly Lock[] };

/** Where even the best variant breaks rules, says why. */
async function explainBest(
  archive: Archive,
  jobId: string,
  { result, problem, timetables, locks }: Judged,
): Promise<void> {
  const [best = 0] = result.ranking;
  const timetable = timetables[best];
  if (!timetable || result.variants[best]?.hard === 0) return;
  const explanations = explain(problem, timetable, { locks }).map(
    (one): ExplanationBody['explanations'][number] => ({
      class: problem.classes[one.class]?.id ?? '',
      ...explanationInWords(problem, one),
    }),
  );
  const sofar = await archive.explanation(jobId);
  await archive.saveExplanation(jobId, { faults: [], precheck: [], ...sofar, explanations });
}
