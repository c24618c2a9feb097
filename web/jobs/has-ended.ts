/** Whether a job is over. `unknown` is no end: the job goes on, and nobody can tell how far it is. */
import type { Progress } from '../../lambdas/timetables/contract.ts';

export function hasEnded(status: Progress['status']): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
