import { MemoryJobs } from '../../../../lambdas/kernel/core/memory-jobs.ts';
import { jobsContract } from '../../../support/jobs-contract.ts';

jobsContract('memory', () => new MemoryJobs());
