/** `npm run -s redrive -- ROOM`: the way back from a room's dead letters. Must delete a message only when it has been handed on. */
import { existsSync, readFileSync } from 'node:fs';
import tls from 'node:tls';
import { parseArgs } from 'node:util';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

const USAGE = `usage: npm run -s redrive -- ROOM [--stage embedded|production]
  ROOM      prayer-times
  --stage   embedded (default) speaks to the lane that npm start brought up;
            production to the account of your AWS credentials
Sends dead-lettered messages back to their queue, and runs missed occurrences of schedules again.`;

const ROOM_STACKS: Record<string, string> = { 'prayer-times': 'PrayerTimes' };
const STAGES = ['embedded', 'production'];
const LANE_FILE = '.local/start/lane.json';

class Refusal extends Error {}
type Lane = { environment: Record<string, string>; caFile: string };

try {
  await redrive(process.argv.slice(2));
} catch (error) {
  console.error(`redrive: ${wordsOf(error)}`);
  process.exitCode = 1;
}

function wordsOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') {
    return 'expected a running lane, got one that has ended: npm start first, or name --stage production';
  }
  return error instanceof Error ? error.message : String(error);
}

async function redrive(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { stage: { type: 'string', default: 'embedded' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return console.log(USAGE);
  const [room = '', ...more] = positionals;
  const stack = ROOM_STACKS[room];
  if (!stack || more.length > 0) {
    throw new Refusal(
      `room: expected ${Object.keys(ROOM_STACKS).join(' or ')}, got ${positionals.join(' ') || 'nothing'}`,
    );
  }
  if (!STAGES.includes(values.stage)) {
    throw new Refusal(`--stage: expected ${STAGES.join(' or ')}, got ${values.stage}`);
  }
  if (values.stage === 'embedded') speakToLane();
  const outputs = await outputsOf(`Groundswell-${values.stage}-${stack}`);
  const chunks = await handOn(outputs.DeadLetterQueueUrl, sendTo(outputs.QueueUrl));
  console.log(`dead letters sent back to the queue: ${chunks}`);
  for (const master of ['Master', 'Sweep']) {
    const missed = await handOn(
      outputs[`${master}MissedQueueUrl`],
      runAgain(outputs[`${master}FunctionName`]),
    );
    console.log(`missed occurrences of the ${master.toLowerCase()} run again: ${missed}`);
  }
}

/** From here on the SDK speaks to the lane. */
function speakToLane(): void {
  const file = process.env.GROUNDSWELL_LANE ?? LANE_FILE;
  if (!existsSync(file))
    throw new Refusal('expected a running lane, got none: npm start first, or name --stage production');
  const { environment, caFile } = JSON.parse(readFileSync(file, 'utf8')) as Lane;
  Object.assign(process.env, environment);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(caFile, 'utf8')]);
}

async function outputsOf(StackName: string): Promise<Record<string, string | undefined>> {
  const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName }));
  return Object.fromEntries(
    (Stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]),
  );
}

/**
 * Hands on as many messages as the queue held at the start; those that fail again meanwhile stay.
 * Dies halfway: a message that was handed on but not deleted is handed on once more, which is harmless.
 */
async function handOn(
  QueueUrl: string | undefined,
  handle: (message: Message) => Promise<void>,
): Promise<number> {
  const sqs = new SQSClient({});
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  const held = Number(Attributes?.ApproximateNumberOfMessages);
  let handed = 0;
  while (handed < held) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: Math.min(10, held - handed),
        WaitTimeSeconds: 2,
      }),
    );
    if (Messages.length === 0) break;
    for (const message of Messages) {
      await handle(message);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      handed += 1;
    }
  }
  return handed;
}

function sendTo(QueueUrl: string | undefined): (message: Message) => Promise<void> {
  const sqs = new SQSClient({});
  return async ({ Body }) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body }));
  };
}

/** Waits for the master, so that a master that fails leaves its occurrence in the queue. */
function runAgain(FunctionName: string | undefined): (message: Message) => Promise<void> {
  const lambda = new LambdaClient({});
  return async ({ Body }) => {
    const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: Body }));
    if (FunctionError) throw new Error(`${FunctionName} failed again: ${Payload?.transformToString()}`);
  };
}
