import { MemoryVersions } from '../../../../lambdas/timetables/versions/memory-versions.ts';
import { versionsContract } from '../../../support/versions-contract.ts';

versionsContract('memory', () => new MemoryVersions());
