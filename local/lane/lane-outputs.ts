/** What the stacks tell about themselves, by the names of their outputs. Must fail by name when one is missing. */
import { z } from 'zod';

const text = z.string().min(1);

const schema = z.object({
  ApiUrl: z.url(),
  UserPoolId: text,
  UserPoolClientId: text,
  EventBusName: text,
  MasterFunctionName: text,
  SweepFunctionName: text,
  WorkerFunctionName: text,
  QueueUrl: z.url(),
  DeadLetterQueueUrl: z.url(),
  MasterMissedQueueUrl: z.url(),
  SweepMissedQueueUrl: z.url(),
  PreferencesTableName: text,
  MonthsTableName: text,
  RunsTableName: text,
  JobsTableName: text,
  VersionsTableName: text,
  FilesBucketName: text,
  StateMachineArn: text,
  StarterMappingId: text,
  SolveFunctionName: text,
  EndsMissedQueueUrl: z.url(),
  FailFunctionName: text,
  JobSweepFunctionName: text,
});

export type LaneOutputs = z.output<typeof schema>;

export function laneOutputs(outputs: Record<string, string>): LaneOutputs {
  const parsed = schema.safeParse(outputs);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  throw new Error(`wrong outputs of the stacks: ${wrong}`, { cause: parsed.error });
}
