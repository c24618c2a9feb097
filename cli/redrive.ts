/**
 * The way back from a room's dead letters and missed occurrences; must delete a message only when it has been handed on.
 *
 *     npm run -s redrive -- prayer-times --stage production
 */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { flagsOf } from '../local/flags.ts';
import { Refusal } from '../local/refusal.ts';
import { reachStage, refusalOf } from './reach-stage.ts';
import { type Outputs, stackOutputs } from './stack-outputs.ts';

const USAGE = `Usage: npm run -s redrive -- ROOM [--stage embedded|production]

  ROOM      prayer-times or timetables
  --stage   embedded (default) speaks to the lane that npm start brought up;
            production to the account of your AWS credentials, in the region of the stage

Sends dead-lettered messages back to their queue, and runs what doors missed again: occurrences of schedules, and events.
`;

type Room = {
  stack: string;
  /** Outputs: a queue of dead letters, and the queue that they come from. */
  queues: readonly { dead: string; live: string }[];
  /** Outputs: a queue of what a door missed, and the door. */
  doors: readonly { missed: string; door: string; says: string }[];
};

const ROOMS: Record<string, Room> = {
  'prayer-times': {
    stack: 'PrayerTimes',
    queues: [{ dead: 'DeadLetterQueueUrl', live: 'QueueUrl' }],
    doors: [
      {
        missed: 'MasterMissedQueueUrl',
        door: 'MasterFunctionName',
        says: 'missed occurrences of the master',
      },
      { missed: 'SweepMissedQueueUrl', door: 'SweepFunctionName', says: 'missed occurrences of the sweep' },
    ],
  },
  timetables: {
    stack: 'Timetables',
    queues: [],
    doors: [
      { missed: 'EndsMissedQueueUrl', door: 'FailFunctionName', says: 'missed ends of executions' },
      { missed: 'UploadsMissedQueueUrl', door: 'InspectFunctionName', says: 'missed uploads' },
    ],
  },
};
const FLAGS = {
  stage: { type: 'string', default: 'embedded' },
  help: { type: 'boolean', default: false },
} as const;

type Clients = { stacks: CloudFormationClient; sqs: SQSClient; lambda: LambdaClient };

/**
 * Hands on what a room's dead-letter queues held at the start, and says how many messages each gave.
 *
 * @param args what follows the command's name
 * @throws Refusal in words for the terminal; an error of a door that failed again, whose event stays in its queue
 */
export async function redrive(args: string[], say: (line: string) => void): Promise<void> {
  const { positionals, values } = flagsOf(args, FLAGS, { allowPositionals: true });
  if (values.help) return say(USAGE);
  const room = roomOf(positionals);
  const { stage, region } = reachStage(values.stage);
  const clients: Clients = {
    stacks: new CloudFormationClient({ region }),
    sqs: new SQSClient({ region }),
    lambda: new LambdaClient({ region }),
  };
  try {
    const output = await stackOutputs(clients.stacks, `Groundswell-${stage}-${room.stack}`, region);
    await handOnAll(clients, room, output, say);
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

async function handOnAll(
  clients: Clients,
  { queues, doors }: Room,
  output: Outputs,
  say: (line: string) => void,
): Promise<void> {
  const { sqs } = clients;
  for (const { dead, live } of queues) {
    const sent = await handOn(sqs, output(dead), sendTo(sqs, output(live)));
    say(`dead letters sent back to the queue: ${sent}`);
  }
  for (const { missed, door, says } of doors) {
    const handed = await handOn(sqs, output(missed), runAgain(clients, output(door)));
    say(`${says} run again: ${handed}`);
  }
}

function roomOf(rooms: string[]): Room {
  const room = ROOMS[rooms[0] ?? ''];
  if (room && rooms.length === 1) return room;
  const got = rooms.join(' ') || 'nothing';
  throw new Refusal(`room: expected ${Object.keys(ROOMS).join(' or ')}, got ${got}`);
}

/**
 * Hands on as many messages as the queue held at the start; those that fail again meanwhile stay.
 * Dies halfway: a message that was handed on but not deleted is handed on once more, which is harmless.
 */
async function handOn(
  sqs: SQSClient,
  QueueUrl: string,
  handle: (message: Message) => Promise<void>,
): Promise<number> {
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
  const held = Number(Attributes?.ApproximateNumberOfMessages);
  let handed = 0;
  while (handed < held) {
    const MaxNumberOfMessages = Math.min(10, held - handed);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, WaitTimeSeconds: 2 }),
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

function sendTo(sqs: SQSClient, QueueUrl: string): (message: Message) => Promise<void> {
  return async ({ Body }) => {
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: Body }));
  };
}

/** Waits for the door, so that one that fails leaves its event in the queue. */
function runAgain({ lambda }: Clients, FunctionName: string): (message: Message) => Promise<void> {
  return async ({ Body }) => {
    const { FunctionError, Payload } = await lambda.send(new InvokeCommand({ FunctionName, Payload: Body }));
    if (FunctionError) throw new Error(`${FunctionName} failed again: ${Payload?.transformToString()}`);
  };
}

if (import.meta.main) {
  try {
    await redrive(process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    console.error(`redrive: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
