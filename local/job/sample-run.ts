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

/** `faults` says why it is no success; nothing was made where the API refused something, such as the eleventh order in an hour. */
export type SampleRun = { faults: string[]; made?: { jobId: string; summary: string } };

/** A refusal of the API is a fault to report, and no reason to end the lane. */
export async function sampleRun(facts: LaneFacts, show: (progress: Progress) => void): Promise<SampleRun> {
  try {
    return await orderedSample(await ApiClient.logIn(facts), show);
  } catch (error) {
    if (error instanceof Refusal) return { faults: [error.message] };
    throw error;
  }
}

async function orderedSample(client: Asking, show: (progress: Progress) => void): Promise<SampleRun> {
  const { job_id: jobId } = await client.post('/api/timetables/generate', sampleOrder(), createdSchema);
  const watched = await watchJob(client, jobId, show);
  const span = spanOf(watched);
  const stages = stagesIn(await Array.fromAsync(logLines(span.createdAtMs)), span);
  return { faults: jobFaults(watched), made: { jobId, summary: jobSummary(watched, stages) } };
}

function spanOf({ job }: WatchedJob): JobSpan {
  const { job_id: jobId, created_at, ended_at } = job;
  const endedAtMs = ended_at === undefined ? Date.now() : Date.parse(ended_at);
  return { jobId, createdAtMs: Date.parse(created_at), endedAtMs };
}
