/** Ports of a lane. A lane keeps its ports, because queue addresses in its state carry them. Must only ever look at loopback. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { LaneFolder } from '../lane-folder.ts';
import { Refusal } from '../refusal.ts';

export const LOOPBACK = '127.0.0.1';
const REMEMBERED = 'ports.json';

export type LanePorts = { ministack: number; valkey: number };

/** The lane's ports, chosen free when it was made. Throws `Refusal` when another program has taken one since. */
export async function lanePorts(folder: LaneFolder): Promise<LanePorts> {
  const known = folder.read<LanePorts>(REMEMBERED);
  if (known) {
    for (const port of [known.ministack, known.valkey]) {
      await expectFree(port, 'the lane keeps its state under it: free it, or start anew with --reset');
    }
    return known;
  }
  const [ministack, valkey] = await freePorts(2);
  const ports = { ministack, valkey } as LanePorts;
  folder.write(REMEMBERED, ports);
  return ports;
}

/** As many free ports as asked, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)));
  const ports = held.map((server) => (server.address() as { port: number }).port);
  await Promise.all(held.map(release));
  return ports;
}

/** Throws `Refusal` with `advice` when something listens on `port`, or when this user may not. */
export async function expectFree(port: number, advice: string): Promise<void> {
  try {
    await release(await hold(port));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const problem = code === 'EACCES' ? 'needs more rights than this user has' : 'is in use';
    throw new Refusal(`port ${port} ${problem}: ${advice}`, { cause });
  }
}

async function hold(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return server;
}

async function release(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
