import { MemoryRuns } from '../../../../../lambdas/kernel/core/runs/memory-runs.ts';
import { runsContract } from '../../../../support/runs-contract.ts';

runsContract('memory', () => new MemoryRuns());
