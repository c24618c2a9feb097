import { MemoryHours } from '../../../../../lambdas/kernel/core/jobs/memory-hours.ts';
import { hoursContract } from '../../../../support/hours-contract.ts';

hoursContract('memory', () => new MemoryHours());
