/** Hears the events of one room on the deployed bus, as another team's queue would. */
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { lane, until } from './deployed-lane.ts';

type Heard = { 'detail-type': string; detail: unknown };

/** Waits for the next event of `source`, such as `groundswell.prayer-times`, that `isMeant`; it hears what comes from now on. */
export async function busListener(
  source: string,
): Promise<(isMeant: (event: Heard) => boolean) => Promise<Heard>> {
  const sqs = new SQSClient({});
  const bus = new EventBridgeClient({});
  const name = `heard-${Date.now()}`;
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const rule = { EventBusName: lane.outputs.EventBusName, Name: name };
  await bus.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify({ source: [source] }) }));
  await bus.send(
    new PutTargetsCommand({
      EventBusName: rule.EventBusName,
      Rule: name,
      Targets: [{ Id: 'queue', Arn: Attributes?.QueueArn }],
    }),
  );
  return (isMeant) =>
    until(`an event of ${source}`, async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      );
      return Messages.map(({ Body = '' }) => JSON.parse(Body) as Heard).find(isMeant);
    });
}
