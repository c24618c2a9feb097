import { MemoryRuns } from '../../../../lambdas/kernel/core/memory-runs.ts';
import { runsContract } from '../../../support/runs-contract.ts';

runsContract('memory', () => new MemoryRuns());
