/** What a command speaks to: the lane that npm start brought up, or an account. Must say in a sentence what is missing there. */
import { existsSync, readFileSync } from 'node:fs';
import tls from 'node:tls';
import { type StageConfig, stages } from '../lib/config.ts';
import { Refusal } from '../local/refusal.ts';

const LANE_FILE = '.local/start/lane.json';

/**
 * The stage of that name. After `embedded` all clients of the SDK that are made speak to the lane.
 *
 * @throws Refusal for another name, or where no lane is up
 */
export function reachStage(name: string): StageConfig {
  if (name !== 'embedded' && name !== 'production') {
    throw new Refusal(`--stage: expected ${Object.keys(stages).join(' or ')}, got ${name}`);
  }
  if (name === 'embedded') speakToLane();
  return stages[name];
}

/** An error of the SDK as what to mend, where that is known. */
export function refusalOf(cause: unknown): Refusal | undefined {
  const { name, code } = cause as { name?: string; code?: string };
  if (code === 'ECONNREFUSED') {
    const words =
      'expected a running lane, got one that has ended: npm start first, or name --stage production';
    return new Refusal(words, { cause });
  }
  if (name !== 'CredentialsProviderError') return undefined;
  const ways = 'log in and set AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
  return new Refusal(`expected AWS credentials, got none: ${ways}`, { cause });
}

function speakToLane(): void {
  const file = process.env.GROUNDSWELL_LANE ?? LANE_FILE;
  if (!existsSync(file))
    throw new Refusal('expected a running lane, got none: npm start first, or name --stage production');
  const lane = JSON.parse(readFileSync(file, 'utf8')) as { environment: object; caFile: string };
  Object.assign(process.env, lane.environment);
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(lane.caFile, 'utf8')]);
}
