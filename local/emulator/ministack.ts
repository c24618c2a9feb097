/** Starts MiniStack, the AWS emulator, with IAM enforced, over TLS, on loopback. Must pass it nothing of the launcher's environment: Lambdas inherit it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LaneFolder } from '../lane-folder.ts';
import { Refusal } from '../refusal.ts';
import { CA_FILE, SERVER_CERTIFICATE, SERVER_KEY } from './certificate.ts';
import { ACCOUNT, awsEnvironment, cleanEnvironment, type LaneKeys, REGION } from './lane-account.ts';
import { type LanePorts, LOOPBACK } from './ports.ts';
import type { Processes } from './processes.ts';
import { venvBinary } from './python-environment.ts';

const READY_WITHIN_MS = 60_000;
const SCRATCH = 'scratch.json';

/** Returns once the emulator answers with the state it saved last. */
export async function ministack(
  processes: Processes,
  folder: LaneFolder,
  ports: LanePorts,
  keys: LaneKeys,
): Promise<void> {
  // Lambdas are unpacked outside of the repository, so that neither its node_modules nor its package.json reach them.
  const scratch = mkdtempSync(join(tmpdir(), 'groundswell-'));
  folder.write(SCRATCH, scratch);
  processes.start('ministack', {
    file: venvBinary('python'),
    args: [join(import.meta.dirname, 'serve-ministack.py')],
    env: {
      ...awsEnvironment(keys, ports.ministack),
      PATH: cleanEnvironment().PATH,
      HOME: scratch,
      TMPDIR: scratch,
      AUTH: 'true',
      USE_SSL: '1',
      MINISTACK_SSL_CERT: SERVER_CERTIFICATE,
      MINISTACK_SSL_KEY: SERVER_KEY,
      SSL_CERT_FILE: CA_FILE,
      MINISTACK_HOST: 'localhost',
      GATEWAY_PORT: String(ports.ministack),
      MINISTACK_ACCOUNT_ID: ACCOUNT,
      MINISTACK_REGION: REGION,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      REDIS_HOST: LOOPBACK,
      REDIS_PORT: String(ports.valkey),
      PERSIST_STATE: '1',
      STATE_DIR: folder.file('ministack', 'state'),
      S3_PERSIST: '1',
      S3_DATA_DIR: folder.file('ministack', 's3'),
      DOCKER_HOST: `unix://${scratch}/no-docker`,
    },
  });
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 100) {
    if (await isReady(ports.ministack)) return;
    await sleep(100);
  }
  throw new Refusal(
    `MiniStack does not answer after ${READY_WITHIN_MS / 1_000} s: see ministack.log of the lane`,
  );
}

/** Removes what a killed emulator left of its Lambdas. It removes them itself when it is ended. */
export function forgetScratch(folder: LaneFolder): void {
  const left = folder.read<string>(SCRATCH);
  if (left) rmSync(left, { recursive: true, force: true });
}

async function isReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`https://${LOOPBACK}:${port}/_ministack/ready`)).ok;
  } catch {
    return false;
  }
}
