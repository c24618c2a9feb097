/** The account that a lane plays and the keys to it. Must never hold a secret that the repository, or another lane, knows. */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { LaneFolder } from '../lane-folder.ts';
import { CA_FILE } from './certificate.ts';
import { LOOPBACK } from './ports.ts';

export const ACCOUNT = '000000000000';
export const REGION = 'us-east-1';

export type LaneKeys = { accessKeyId: string; secretAccessKey: string };

/** The keys of the account's root, made at random for this lane. The CDK CLI remembers an account by its key, so no two lanes share one. */
export function laneKeys(folder: LaneFolder): LaneKeys {
  return folder.remembered('keys.json', () => ({
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString('base64url'),
  }));
}

/** What any AWS SDK, and the CDK CLI, must find in its environment to talk to the lane and to nothing else. */
export function awsEnvironment(keys: LaneKeys, port: number): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: `https://localhost:${port}`,
    // By number, since the SDK puts a bucket's name before a host name, and `bucket.localhost` does not resolve everywhere.
    AWS_ENDPOINT_URL_S3: `https://${LOOPBACK}:${port}`,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    NODE_EXTRA_CA_CERTS: CA_FILE,
    AWS_CA_BUNDLE: CA_FILE,
  };
}

/** The launcher's own environment without anything of AWS, with its Node first on PATH and no proxy before loopback. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const NO_PROXY = `localhost,${LOOPBACK}`;
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`;
  return { ...Object.fromEntries(kept), PATH, NO_PROXY, no_proxy: NO_PROXY };
}
