/** How long each step of a job's workflow took, from the history that Step Functions keeps. Must measure nothing itself. */
import { type HistoryEvent, paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';

export type JobSteps = {
  /** In the order in which they were first entered, a step that was tried again counted whole. */
  steps: { name: string; ms: number }[];
  /** How many invocations the search was cut into. */
  slices: number;
};

/** What the workflow does inside its `Solve`. */
const SLICE = 'Slice';
const WORKING = ['TaskStateEntered', 'MapStateEntered', 'WaitStateEntered'];

/** The execution bears the name of its job. */
export async function jobSteps(
  stateMachineArn: string,
  jobId: string,
  span: { fromMs: number; toMs: number },
): Promise<JobSteps> {
  const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${jobId}`;
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client: new SFNClient({}) }, { executionArn })) {
    events.push(...(page.events ?? []));
  }
  return stepsOf(events, span);
}

/** A step lasts until the next is entered, the last until the job's end; what came before the first is `waiting`. */
export function stepsOf(
  events: readonly HistoryEvent[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): JobSteps {
  const entered = events.flatMap(({ type = '', timestamp, stateEnteredEventDetails }) =>
    WORKING.includes(type) && timestamp
      ? [{ name: stateEnteredEventDetails?.name ?? '', atMs: timestamp.getTime() }]
      : [],
  );
  const steps = entered.filter(({ name }) => name !== SLICE);
  const spent = new Map<string, number>();
  for (const [at, { name, atMs }] of [{ name: 'waiting', atMs: fromMs }, ...steps].entries()) {
    const nextMs = steps[at]?.atMs ?? toMs;
    spent.set(name, (spent.get(name) ?? 0) + Math.max(0, nextMs - atMs));
  }
  return {
    steps: [...spent].map(([name, ms]) => ({ name: name.toLowerCase(), ms })),
    slices: entered.length - steps.length,
  };
}
