/** How long each stage of a job took, and how often its search went on, from what the doors wrote down. Must measure nothing itself. */

export type JobStages = {
  /** In the order in which they were entered. */
  stages: { name: string; ms: number }[];
  /** How many invocations the search was cut into. */
  slices: number;
};

export type JobSpan = { jobId: string; createdAtMs: number; endedAtMs: number };

type Told = { timestamp: string; service: string; message: string; job_id: string; stage?: string };

const SEARCH = 'timetables-task-solve';

/** A stage lasts until the next is entered, the last until the job's end. `lines` are those of all logs, in any order. */
export function stagesIn(lines: readonly string[], { jobId, createdAtMs, endedAtMs }: JobSpan): JobStages {
  const told = lines
    .filter((line) => line.startsWith('{') && line.includes(jobId))
    .map((line) => JSON.parse(line) as Told)
    .filter(({ job_id }) => job_id === jobId)
    .toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
  const entered = new Map([['waiting', createdAtMs]]);
  for (const { message, stage, timestamp } of told) {
    if (message === 'a job stands' && stage && !entered.has(stage)) entered.set(stage, Date.parse(timestamp));
  }
  const until = [...entered.values(), endedAtMs].slice(1);
  const isSlice = ({ service, message }: Told): boolean => service === SEARCH && message === 'step answered';
  return {
    stages: [...entered].map(([name, fromMs], at) => ({ name, ms: (until[at] ?? endedAtMs) - fromMs })),
    slices: told.filter(isSlice).length,
  };
}
