/** What is told when a timetable job is over. Must name every reason for which it failed. */
import type { Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { duration } from '../cycle/progress.ts';
import type { JobStages } from './job-stages.ts';
import { PATIENCE_MINUTES, type WatchedJob } from './watch-job.ts';

/** Why a job is not a success; nothing when it is one. */
export function jobFaults({ job, result }: WatchedJob): string[] {
  const { job_id, status, stage, progress, message } = job;
  const what = `timetable job ${job_id}`;
  if (status === 'completed') {
    const hard = bestOf(result)?.hard;
    return hard === 0 ? [] : [`${what}: expected no broken rule, got ${hard ?? 'no timetable'}`];
  }
  if (status === 'failed' || status === 'cancelled')
    return [`${what}: expected completed, got ${status}: ${message}`];
  return [
    `${what}: expected an end within ${PATIENCE_MINUTES} minutes, got ${status} at ${progress} % (${stage}: ${message})`,
  ];
}

export function jobSummary({ job, result }: WatchedJob, { stages, slices }: JobStages): string {
  const totalMs = stages.reduce((sum, { ms }) => sum + ms, 0);
  const rows: [string, string][] = [
    ['job', job.job_id],
    ['status', job.status],
    ...timetableRows(result),
    ['search', `${job.seconds} s in ${slices} ${slices === 1 ? 'slice' : 'slices'}`],
    ['stages', stages.map(({ name, ms }) => `${name} ${duration(ms)}`).join(', ')],
    ['duration', duration(totalMs)],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(16)}${value}`);
  return [`Timetable of the ${job.name.toLowerCase()}`, ...lines].join('\n');
}

function timetableRows(result: Result | undefined): [string, string][] {
  const best = bestOf(result);
  if (!result || !best) return [];
  const { classes, students } = result.instance;
  return [
    ['classes', `${classes}${best.unplaced.length > 0 ? ` (${best.unplaced.length} without a place)` : ''}`],
    ['students', String(students)],
    ['broken rules', String(best.hard)],
    ['cost', `${best.cost}${termsIn(best)}`],
  ];
}

function termsIn({ terms }: VariantResult): string {
  const soft = terms.filter(({ hard, total }) => !hard && total > 0);
  return soft.length > 0 ? ` (${soft.map(({ name, total }) => `${name} ${total}`).join(', ')})` : '';
}

function bestOf(result: Result | undefined): VariantResult | undefined {
  return result?.variants.find(({ variant }) => variant === result.ranking[0]);
}
