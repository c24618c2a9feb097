/** Says in a line how far a timetable job is. Must say what the API said, and no more. */
import type { Progress } from '../../lambdas/timetables/contract.ts';
import { bar } from '../cycle/progress.ts';

/** `[############--------] 62 %  generating  cost 1234, 11 s left`. */
export function jobLine({ progress, status, stage, message }: Progress): string {
  const words = status === 'running' || message === stage ? [stage] : [status, stage];
  if (message !== stage) words.push(message);
  return `${bar(progress / 100)} ${progress} %  ${words.join('  ')}`;
}
