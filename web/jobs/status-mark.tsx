/** A job's status as a word with a colour; the word alone says it all. */
import type { Progress } from '../../lambdas/timetables/contract.ts';

type Status = Progress['status'];

const WORDS: Record<Status, string> = {
  queued: 'queued',
  retrying: 'retrying',
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  unknown: 'processing',
};

export function StatusMark({ status }: { status: Status }) {
  return <span class={`mark ${status}`}>{WORDS[status]}</span>;
}
