/** The outputs of a deployed stack, for commands that have to find what was deployed. Must name the stack that is not there. */
import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { Refusal } from '../local/refusal.ts';

/** The value of an output by its name; throws a `Refusal` where the stack has none of that name. */
export type Outputs = (name: string) => string;

/** @throws Refusal when the stack is not deployed */
export async function stackOutputs(
  stacks: CloudFormationClient,
  StackName: string,
  region: string,
): Promise<Outputs> {
  const { Stacks = [] } = await stacks.send(new DescribeStacksCommand({ StackName })).catch((cause) => {
    if (!/does not exist/.test((cause as Error).message)) throw cause;
    throw new Refusal(`expected the stack ${StackName} in ${region}, got none: deploy it first`, { cause });
  });
  const outputs = Stacks[0]?.Outputs ?? [];
  return (name) => {
    const value = outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue;
    if (value === undefined) throw new Refusal(`expected ${StackName} to have the output ${name}, got none`);
    return value;
  };
}
