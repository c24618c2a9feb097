/** Reads what was ordered and lays it ready for the search. Must refuse bad input at once, with every fault kept. */
import type { Deadlines } from '../../kernel/core/jobs/job-deadline.ts';
import { type Fault, faultText } from '../domain/formats/input-error.ts';
import type { Lock } from '../domain/model/lock.ts';
import type { Problem } from '../domain/model/problem.ts';
import { type Carried, carryOver } from '../domain/planning/carry-over.ts';
import { preCheck } from '../domain/planning/pre-check.ts';
import { resolveLocks } from '../domain/planning/resolve-locks.ts';
import type { Archive, JobOrder } from './archive.ts';
import { inFaults, obstacleOf, readSource, SHOWN_FAULTS } from './read-source.ts';
import { GENERATING } from './stages.ts';
import type { StepServices } from './step-services.ts';
import { checkIn, type Stop } from './stop.ts';
import { told } from './told.ts';

export type LoadAnswer =
  | { outcome: 'loaded'; parts: { job_id: string; part: string }[] }
  | { outcome: 'refused'; reason: string }
  | Stop;

type Ready = { problem: Problem; locks: readonly Lock[]; start?: Carried };
type Faults = { faults: readonly Fault[] };

/** A part is a variant, named by its number. */
export async function loadJob(
  services: StepServices,
  jobId: string,
  deadlines: Deadlines,
): Promise<LoadAnswer> {
  const { jobs, archive } = services;
  const stop = await checkIn(services, jobId, deadlines);
  if (stop) return stop;
  const order = await archive.order(jobId);
  if (!order) return { outcome: 'refused', reason: 'what was ordered is gone' };
  const read = await readOrdered(archive, jobId, order);
  if ('faults' in read) {
    const faults = read.faults.slice(0, SHOWN_FAULTS);
    await archive.saveExplanation(jobId, { faults, precheck: [], explanations: [] });
    return { outcome: 'refused', reason: refusal(read.faults) };
  }
  const stopped = await checkIn(services, jobId, deadlines);
  if (stopped) return stopped;
  await save(archive, jobId, read);
  const parts = Array.from({ length: order.variants }, (_, variant) => String(variant));
  await told(services, await jobs.enter(jobId, GENERATING, beginning(read), parts));
  return { outcome: 'loaded', parts: parts.map((part) => ({ job_id: jobId, part })) };
}

async function readOrdered(
  archive: Archive,
  jobId: string,
  { source, from, locks }: JobOrder,
): Promise<Ready | Faults> {
  const read =
    'jobId' in source ? await problemOf(archive, source.jobId) : await sourceOf(archive, jobId, source);
  if ('faults' in read) return read;
  const former = from && (await archive.variant(from.jobId, from.variant, from.shelf));
  if (from && !former) return gone('start', 'the timetable to start from');
  return inFaults(() => ({
    ...read,
    locks: resolveLocks(read.problem, locks),
    ...(former ? { start: carryOver(read.problem, former.placed) } : {}),
  }));
}

async function problemOf(archive: Archive, jobId: string): Promise<{ problem: Problem } | Faults> {
  const problem = await archive.problem(jobId);
  return problem ? { problem } : gone('instance', 'the instance of the former job');
}

async function sourceOf(
  archive: Archive,
  jobId: string,
  { uploadId, formulation }: Exclude<JobOrder['source'], { jobId: string }>,
): Promise<{ problem: Problem } | Faults> {
  const text = await (uploadId === undefined ? archive.instance(jobId) : archive.source(uploadId));
  if (text === undefined) return gone('instance', 'the instance');
  return readSource(text, formulation === undefined ? {} : { formulation });
}

function gone(field: string, what: string): Faults {
  return { faults: [{ field, expected: what, got: 'nothing: it is no longer kept' }] };
}

async function save(archive: Archive, jobId: string, { problem, locks, start }: Ready): Promise<void> {
  const precheck = preCheck(problem, locks).map(obstacleOf);
  await Promise.all([
    archive.saveProblem(jobId, problem),
    archive.saveLocks(jobId, locks),
    ...(start ? [archive.saveStart(jobId, start)] : []),
    archive.saveExplanation(jobId, { faults: [], precheck, explanations: [] }),
  ]);
}

function beginning({ problem, start }: Ready): string {
  if (!start) return 'the search begins';
  return `the search begins with ${start.classes} of ${problem.classes.length} classes where they were`;
}

function refusal(faults: readonly Fault[]): string {
  const [first] = faults;
  const more = faults.length - 1;
  return `${first ? faultText(first) : 'bad input'}${more > 0 ? `; and ${more} more` : ''}`;
}
