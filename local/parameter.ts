/** What the lane notes in the emulator itself, as parameters. A lost state takes its notes along, so they never tell of what is gone. */
import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

export async function parameter(name: string): Promise<string | undefined> {
  try {
    return (await new SSMClient({}).send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

export async function setParameter(name: string, value: string): Promise<void> {
  const note = { Name: name, Value: value, Type: 'String', Overwrite: true } as const;
  await new SSMClient({}).send(new PutParameterCommand(note));
}
