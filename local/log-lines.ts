/** Reads what the Lambdas wrote to their logs. Must leave what it means to who asks. */
import {
  CloudWatchLogsClient,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';

/** Every line that was logged since `sinceMs`, group by group. */
export async function* logLines(sinceMs: number): AsyncGenerator<string> {
  const client = new CloudWatchLogsClient({});
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, {})) {
    for (const { logGroupName } of logGroups) {
      const query = { logGroupName, startTime: sinceMs };
      for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) {
        for (const { message = '' } of events) yield message;
      }
    }
  }
}
