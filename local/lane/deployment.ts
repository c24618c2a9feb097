/** Brings the product's stacks into the lane by the CDK CLI, as it would into an AWS account. Must deploy again whenever a source changed. */
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation';
import { ACCOUNT, cleanEnvironment, REGION } from '../emulator/lane-account.ts';
import type { Finished } from '../emulator/processes.ts';
import { REPOSITORY } from '../lane-folder.ts';
import { parameter, setParameter } from '../parameter.ts';
import { Refusal } from '../refusal.ts';
import type { CommandTools } from '../run-command.ts';
import { sourceHash } from './source-hash.ts';

const STAGE = 'embedded';
const CDK = join(REPOSITORY, 'node_modules', 'aws-cdk', 'bin', 'cdk');
const DEPLOY = [
  ...['deploy', '--all', '--require-approval', 'never', '--context', `stage=${STAGE}`],
  ...['--progress', 'events', '--method', 'direct'],
];
const BOOTSTRAP_VERSION = '/cdk-bootstrap/hnb659fds/version';
const DEPLOYED_HASH = '/groundswell/lane/deployed-hash';

/** The stacks' outputs by name. */
export type Outputs = Record<string, string>;

/** Deploys unless these very sources are deployed. Throws `Refusal` with the CLI's own account of a failure. */
export async function deployment(tools: CommandTools, environment: Record<string, string>): Promise<Outputs> {
  const { folder, display } = tools;
  const hash = sourceHash(REPOSITORY, process.env);
  const deployed = await parameter(DEPLOYED_HASH);
  if (deployed === hash) {
    display.say('no source has changed: the stacks stand as they were deployed');
    return outputsOf(await stacks());
  }
  const cdk = cdkCommand(tools, environment);
  if (!(await parameter(BOOTSTRAP_VERSION))) {
    display.update('bootstrapping the account');
    // From a folder without an app, or the CLI synthesizes it first.
    const { output } = await cdk(folder.path, 'bootstrap', `aws://${ACCOUNT}/${REGION}`);
    if (!(await parameter(BOOTSTRAP_VERSION)))
      throw new Refusal(`cdk bootstrap failed:\n${reasonIn(output)}`);
  }
  display.update(deployed ? 'sources changed: deploying again' : 'deploying the stacks');
  const { code, output } = await cdk(REPOSITORY, ...DEPLOY, '--output', folder.file('cdk.out'));
  const made = await stacks();
  if (code !== 0 || made.length === 0) throw new Refusal(`cdk deploy failed:\n${reasonIn(output)}`);
  await setParameter(DEPLOYED_HASH, hash);
  return outputsOf(made);
}

/** The CDK CLI, told nothing of this machine's AWS and keeping what it remembers in the lane's folder. */
function cdkCommand(
  { folder, processes, display }: CommandTools,
  environment: Record<string, string>,
): (cwd: string, ...args: string[]) => Promise<Finished> {
  // The CDK's own look at the templates takes as long as the rest of synth; cfn-lint's is a deployed test.
  const own = { CDK_HOME: folder.file('cdk'), CDK_DISABLE_CLI_TELEMETRY: 'true', CDK_VALIDATION: 'false' };
  const env = { ...cleanEnvironment(), ...environment, ...own };
  const onLine = (line: string): void => {
    const step = stepOf(line);
    if (step) display.update(step);
  };
  return (cwd, ...args) =>
    processes.run({ file: process.execPath, args: [CDK, ...args, '--no-notices'], env, cwd }, onLine);
}

/** The product's stacks that stand as they were last deployed. */
async function stacks(): Promise<Stack[]> {
  const { Stacks = [] } = await new CloudFormationClient({}).send(new DescribeStacksCommand({}));
  return Stacks.filter(
    ({ StackName, StackStatus }) =>
      StackName?.startsWith(`Groundswell-${STAGE}-`) &&
      (StackStatus === 'CREATE_COMPLETE' || StackStatus === 'UPDATE_COMPLETE'),
  );
}

function outputsOf(made: readonly Stack[]): Outputs {
  const outputs = made.flatMap(({ Outputs = [] }) => Outputs);
  return Object.fromEntries(outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
}

/** What a line of the CLI tells somebody who waits, such as `deploying Foundation: 12 AWS::SQS::Queue`; undefined for the rest. */
export function stepOf(line: string): string | undefined {
  const [, door] = /^Bundling asset Groundswell-\w+-(.+)\/Code\/Stage\.\.\.$/.exec(line) ?? [];
  if (door) return `bundling ${door}`;
  const [, stack, count, type] =
    /^(?:Groundswell-\w+-)?([\w-]+) \| +(\d+\S*) \| [^|]+ \| (?:CREATE|UPDATE)_COMPLETE +\| (\S+)/.exec(
      line,
    ) ?? [];
  return stack && `deploying ${stack}: ${count} ${type}`;
}

/** The part of the CLI's output that says why: what follows `Failed resources:` or the first error; else its last lines. */
export function reasonIn(output: string): string {
  const lines = output.split('\n');
  const at = lines.findIndex((line) => /^Failed resources:|❌|Error:/.test(line));
  return lines
    .slice(at === -1 ? -20 : at)
    .slice(0, 20)
    .join('\n')
    .trim();
}
