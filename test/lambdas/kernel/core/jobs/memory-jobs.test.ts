import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { jobsContract } from '../../../../support/jobs-contract.ts';

jobsContract('memory', () => new MemoryJobs());
