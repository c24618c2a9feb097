/** A sample university's timetable through the deployed API, as a planner would have it made. Must touch the house through its doors alone. */
import { createdSchema, type Progress } from '../../lambdas/timetables/contract.ts';
import type { LaneFacts } from '../lane/lane.ts';
import { logLines } from '../log-lines.ts';
import { Refusal } from '../refusal.ts';
import { ApiClient, type Asking } from './api-client.ts';
import { type JobSpan, stagesIn } from './job-stages.ts';
import { jobFaults, jobSummary } from './job-summary.ts';
import { sampleOrder } from './sample-order.ts';
import { type WatchedJob, watchJob } from './watch-job.ts';

/** Without a job where none was taken, such as the eleventh in an hour; `faults` says why. */
export type SampleRun = { faults: string[]; made?: { jobId: string; summary: string } };

export async function sampleRun(facts: LaneFacts, show: (progress: Progress) => void): Promise<SampleRun> {
  const client = await ApiClient.logIn(facts);
  const jobId = await orderedJob(client);
  if (jobId instanceof Refusal) return { faults: [jobId.message] };
  const watched = await watchJob(client, jobId, show);
  const span = spanOf(watched);
  const stages = stagesIn(await Array.fromAsync(logLines(span.createdAtMs)), span);
  return { faults: jobFaults(watched), made: { jobId, summary: jobSummary(watched, stages) } };
}

/** The API's refusal is a reason to report, not to end the lane. */
async function orderedJob(client: Asking): Promise<string | Refusal> {
  try {
    const { job_id } = await client.post('/api/timetables/generate', sampleOrder(), createdSchema);
    return job_id;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function spanOf({ job }: WatchedJob): JobSpan {
  const { job_id: jobId, created_at, ended_at } = job;
  const endedAtMs = ended_at === undefined ? Date.now() : Date.parse(ended_at);
  return { jobId, createdAtMs: Date.parse(created_at), endedAtMs };
}
