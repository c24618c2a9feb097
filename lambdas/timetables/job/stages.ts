/** The stages of a timetable job, in their order. Their percents must never fall. */
import type { JobStage } from '../../kernel/core/jobs/job.ts';

export const LOADING: JobStage = { name: 'loading data', from: 10, to: 10 };
export const GENERATING: JobStage = { name: 'generating', from: 30, to: 90 };
export const CHECKING: JobStage = { name: 'checking', from: 92, to: 92 };
export const COMPLETING: JobStage = { name: 'completing', from: 96, to: 96 };
