/** Door: the workflow's step that searches, slice by slice; its threads start from the same file. Lives inside the VPC. */
import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import * as z from 'zod';
import { defineTask, taskDefinition } from '../kernel/aws/jobs/define-task.ts';
import { type SliceRules, type SolveServices, solveSlice } from './job/solve-slice.ts';
import { openBounded } from './open-room.ts';
import { searchInThreads } from './portfolio.ts';
import { runSearchThread } from './search-thread.ts';
import { solveSettings } from './settings.ts';

const THREAD_FILE = new URL(import.meta.url);

export const taskSolve = taskDefinition({
  name: 'timetables-task-solve',
  settings: solveSettings,
  input: z.object({ job_id: z.string(), part: z.string().regex(/^\d$/) }),
  build: (settings, tools): SolveServices & SliceRules => ({
    ...openBounded(settings, tools),
    search: (problem, options) =>
      searchInThreads(problem, { ...options, threadFile: THREAD_FILE, threads: availableParallelism() }),
    sliceMs: settings.SLICE_SECONDS * 1_000,
  }),
  work: ({ job_id, part }, { sliceMs, deadlines, ...services }) =>
    solveSlice(services, { jobId: job_id, variant: Number(part) }, { sliceMs, deadlines }),
});

export const handler = defineTask(taskSolve);

if (!isMainThread) runSearchThread();
