/** Breaks parts of the deployed lane, and mends them again. Must touch processes of this lane alone. */
import { readdirSync, readFileSync } from 'node:fs';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { Redis } from 'iovalkey';
import { lane } from './deployed-lane.ts';

const lambda = new LambdaClient({});

/** While `work` runs the cache answers nobody; after that it is back, without what it held. */
export async function withoutCache<T>(work: () => Promise<T>): Promise<T> {
  const [pid] = processesWith(
    (_, command) => command.includes('valkey-server') && command.includes(`${lane.valkeyPort}`),
  );
  if (pid === undefined) throw new Error('expected the process of the cache, got none');
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
    const valkey = new Redis(lane.valkeyPort, '127.0.0.1');
    await valkey.flushall();
    valkey.disconnect();
  }
}

/** Kills the processes that run a function; answers how many there were. */
export function killFunction(name: string): number {
  const endpoint = lane.environment.AWS_ENDPOINT_URL ?? 'no lane';
  const pids = processesWith(
    (environment) =>
      environment.includes(endpoint) && environment.includes(`AWS_LAMBDA_FUNCTION_NAME=${name}\0`),
  );
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  return pids.length;
}

/** While `work` runs, the function is set to something that its role may not touch. */
export async function denied<T>(
  FunctionName: string,
  what: 'JOBS_TABLE' | 'STATE_MACHINE_ARN',
  work: () => Promise<T>,
): Promise<T> {
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const set = (Variables: Record<string, string>) =>
    lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  const before = Environment?.Variables ?? {};
  await set({ ...before, [what]: `${before[what]}-of-somebody-else` });
  try {
    return await work();
  } finally {
    await set(before);
  }
}

/** While `work` runs, nobody hears of what happens in the jobs table. */
export async function withoutStarter<T>(work: () => Promise<T>): Promise<T> {
  const enable = (Enabled: boolean) =>
    lambda.send(new UpdateEventSourceMappingCommand({ UUID: lane.outputs.StarterMappingId, Enabled }));
  await enable(false);
  try {
    return await work();
  } finally {
    await enable(true);
  }
}

function processesWith(isMeant: (environment: string, command: string) => boolean): number[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      const read = (file: string) => readFileSync(`/proc/${Number(name)}/${file}`, 'utf8');
      return /^\d+$/.test(name) && isMeant(read('environ'), read('cmdline')) ? [Number(name)] : [];
    } catch {
      // It has gone meanwhile, or is not ours to look at.
      return [];
    }
  });
}
