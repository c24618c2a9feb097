/** What is told when a cycle is over. Must name every reason for which it failed. */
import { type Cost, costOf } from './cost.ts';
import { type Cycle, totalsOf } from './cycle.ts';
import { duration } from './progress.ts';
import type { Usage } from './usage.ts';

/** Why a cycle is not a success; nothing when it is one. */
export function faultsOf({ month, lackedAfter, runs, deadLetters }: Cycle): string[] {
  const { failed } = totalsOf(runs);
  return [
    ...(lackedAfter > 0 ? [`users without the month ${month}: ${lackedAfter}`] : []),
    ...(failed > 0 ? [`users that failed: ${failed}`] : []),
    ...(deadLetters > 0 ? [`messages in the dead-letter queue: ${deadLetters}`] : []),
  ];
}

export function cycleSummary(cycle: Cycle, usage: Usage): string {
  const { due, messages, failed } = totalsOf(cycle.runs);
  const elapsedMs = cycle.finishedAtMs - cycle.startedAtMs;
  const written = cycle.lackedBefore - cycle.lackedAfter;
  const calls = Object.values(usage.calls).reduce((sum, count) => sum + count, 0);
  const perSecond = Math.round((written * 1_000) / elapsedMs);
  const rows: [string, string][] = [
    ['users', String(cycle.users)],
    ['users due', due === 0 ? `0 (all had ${cycle.month} already)` : String(due)],
    ['months written', String(written)],
    ['failed', String(failed)],
    ['messages sent', `${messages} chunks, ${cycle.runs.length} ends of planning`],
    ['dead letters', String(cycle.deadLetters)],
    ['AWS calls', `${calls}${mostOf(usage.calls)}`],
    ['on AWS', costLine(costOf(usage, messages + cycle.runs.length))],
    ['duration', `${duration(elapsedMs)}${written > 0 ? ` (${perSecond} users/s)` : ''}`],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(16)}${value}`);
  return [`Cycle of ${cycle.month}`, ...lines].join('\n');
}

function mostOf(calls: Record<string, number>): string {
  const most = Object.entries(calls).toSorted(([, a], [, b]) => b - a);
  const shown = most.slice(0, 4).map(([name, count]) => `${count} ${name}`);
  return shown.length > 0 ? ` (${shown.join(', ')})` : '';
}

function costLine({ lambda, sqs, dynamoDb, total }: Cost): string {
  const dollars = (amount: number): string => `$${amount.toFixed(4)}`;
  return `${dollars(total)} (Lambda ${dollars(lambda)}, SQS ${dollars(sqs)}, DynamoDB ${dollars(dynamoDb)})`;
}
