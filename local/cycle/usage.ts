/** Reads from the logs what the Lambdas did and asked of AWS. Must count what the doors wrote down, not what they should have done. */
import { logLines } from '../log-lines.ts';

export type Usage = {
  invocations: number;
  /** Memory that was set, times billed duration: here, on this machine. */
  gbSeconds: number;
  /** By service and operation, such as `DynamoDB.BatchWrite`. */
  calls: Record<string, number>;
  readUnits: number;
  writeUnits: number;
};

/** All that was logged since `sinceMs`, by every function. */
export async function usageSince(sinceMs: number): Promise<Usage> {
  const usage: Usage = { invocations: 0, gbSeconds: 0, calls: {}, readUnits: 0, writeUnits: 0 };
  for await (const line of logLines(sinceMs)) addTo(usage, line);
  return usage;
}

/** Adds a line of a log: Lambda's own report, or a door's count of its calls. */
export function addTo(usage: Usage, line: string): void {
  const report = /^REPORT .*Billed Duration: (\d+) ms\s+Memory Size: (\d+) MB/.exec(line);
  if (report) {
    usage.invocations += 1;
    usage.gbSeconds += (Number(report[1]) / 1_000) * (Number(report[2]) / 1_024);
    return;
  }
  if (!line.includes('"aws calls"')) return;
  const { aws } = JSON.parse(line) as { aws: Pick<Usage, 'calls' | 'readUnits' | 'writeUnits'> };
  for (const [name, count] of Object.entries(aws.calls)) usage.calls[name] = (usage.calls[name] ?? 0) + count;
  usage.readUnits += aws.readUnits;
  usage.writeUnits += aws.writeUnits;
}
