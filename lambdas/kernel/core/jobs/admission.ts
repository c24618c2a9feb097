/** Who of those that wait may run. Must keep every limit, and give each organisation its turn. */
import type { AdmissionState, Lease, WaitingJob } from './jobs.ts';

/** How many jobs may run at once: in all, and of an organisation. */
export type RunningLimits = { total: number; of(organisation: string): number };

export type Admission = Pick<AdmissionState, 'leases' | 'turn'> & { admitted: readonly Lease[] };

/**
 * Gives leases as long as somebody waits and has room: round robin between organisations in the order of their names, beginning
 * after the one that was served last; within one to the job that comes first in `waiting`. Jobs that hold a lease are passed over.
 */
export function admit(
  { leases, turn }: Pick<AdmissionState, 'leases' | 'turn'>,
  waiting: readonly WaitingJob[],
  limits: RunningLimits,
): Admission {
  const held = new Set(leases.map(({ jobId }) => jobId));
  const queues = Map.groupBy(
    waiting.filter(({ jobId }) => !held.has(jobId)),
    ({ organisation }) => organisation,
  );
  const rounds = inTurn(queues, turn).map((organisation) => {
    const running = leases.filter((lease) => lease.organisation === organisation).length;
    const room = Math.max(0, limits.of(organisation) - running);
    return queues.get(organisation)?.slice(0, room) ?? [];
  });
  const free = Math.max(0, limits.total - leases.length);
  const admitted = dealtOut(rounds).slice(0, free);
  return {
    leases: [...leases, ...admitted],
    turn: admitted.at(-1)?.organisation ?? turn,
    admitted,
  };
}

/** The organisations in the order in which they are served. */
function inTurn(queues: ReadonlyMap<string, unknown>, turn: string): string[] {
  const names = [...queues.keys()].sort();
  return [...names.filter((name) => name > turn), ...names.filter((name) => name <= turn)];
}

/** The first of each queue, then the second of each, and so on. */
function dealtOut<T>(queues: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, i) => queues.flatMap((queue) => queue.slice(i, i + 1))).flat();
}
