/**
 * How many jobs an organisation may have; must change no limit that was not named.
 *
 *     npm run -s limits -- timetables acme --running 20 --per-hour 50 --stage production
 */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { DynamoJobs } from '../lambdas/kernel/aws/jobs/dynamo-jobs.ts';
import { fieldErrors } from '../lambdas/kernel/core/field-errors.ts';
import type { JobLimits } from '../lambdas/kernel/core/jobs/jobs.ts';
import { limitSettings } from '../lambdas/timetables/settings.ts';
import { flagsOf } from '../local/flags.ts';
import { Refusal } from '../local/refusal.ts';
import { reachStage, refusalOf } from './reach-stage.ts';
import { stackOutputs } from './stack-outputs.ts';

const USAGE = `Usage: npm run -s limits -- ROOM ORGANISATION [--running N] [--per-hour N] [--stage embedded|production]

  ROOM           timetables
  ORGANISATION   its name, as in the tokens of its users
  --running N    jobs that it has running at once, 1 to 1000
  --per-hour N   jobs that it creates in any hour, 1 to 1000
  --stage        embedded (default) speaks to the lane that npm start brought up;
                 production to the account of your AWS credentials, in the region of the stage

Sets the limits that are named, and says how they stand then. They hold from the next job on.
`;

const ROOM = 'timetables';
const FLAGS = {
  running: { type: 'string' },
  'per-hour': { type: 'string' },
  stage: { type: 'string', default: 'embedded' },
  help: { type: 'boolean', default: false },
} as const;

const { RUNNING_JOBS, JOBS_PER_HOUR } = limitSettings.shape;
const limitFlags = z.object({
  '--running': RUNNING_JOBS.optional(),
  '--per-hour': JOBS_PER_HOUR.optional(),
});

/**
 * Sets what `args` names of an organisation's limits, and says all of them.
 *
 * @param args what follows the command's name
 * @throws Refusal in words for the terminal
 */
export async function limits(args: string[], say: (line: string) => void): Promise<void> {
  const { positionals, values } = flagsOf(args, FLAGS, { allowPositionals: true });
  if (values.help) return say(USAGE);
  const organisation = organisationIn(positionals);
  const wanted = limitsIn({ '--running': values.running, '--per-hour': values['per-hour'] });
  const { stage, region, timetables } = reachStage(values.stage);
  try {
    const stacks = new CloudFormationClient({ region });
    const output = await stackOutputs(stacks, `Groundswell-${stage}-Timetables`, region);
    const doc = DynamoDBDocumentClient.from(new DynamoDBClient({ region }));
    const jobs = new DynamoJobs(doc, output('JobsTableName'));
    if (Object.keys(wanted).length > 0) await jobs.setLimits(organisation, wanted);
    const own = (await jobs.limitsOf([organisation])).get(organisation) ?? {};
    const usual = timetables.limits;
    const running = inWords('jobs at once', own.running, usual.running);
    say(`${organisation}: ${running}, ${inWords('an hour', own.perHour, usual.perHour)}`);
  } catch (error) {
    throw refusalOf(error) ?? error;
  }
}

function organisationIn(positionals: string[]): string {
  const [room, organisation, ...others] = positionals;
  if (room !== ROOM) throw new Refusal(`room: expected ${ROOM}, got ${room ?? 'nothing'}`);
  if (organisation && others.length === 0) return organisation;
  const got = positionals.slice(1).join(' ') || 'nothing';
  throw new Refusal(`organisation: expected the name of one, got ${got}`);
}

function limitsIn(flags: z.input<typeof limitFlags>): Partial<JobLimits> {
  const { data, error } = limitFlags.safeParse(flags);
  if (error) {
    const lines = fieldErrors(error, flags).map(
      ({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`,
    );
    throw new Refusal(lines.join('\n'));
  }
  const { '--running': running, '--per-hour': perHour } = data;
  return { ...(running ? { running } : {}), ...(perHour ? { perHour } : {}) };
}

function inWords(what: string, own: number | undefined, usual: number): string {
  return `${own ?? usual} ${what} (${own === undefined ? 'as usual' : 'its own'})`;
}

if (import.meta.main) {
  try {
    await limits(process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    console.error(`limits: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
