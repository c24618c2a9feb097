import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { expectFree, freePorts } from '../../../local/emulator/ports.ts';
import { Refusal } from '../../../local/refusal.ts';

test('free ports are as many as asked, all different and all free', async () => {
  const ports = await freePorts(5);
  expect(new Set(ports).size).toBe(5);
  for (const port of ports) await expectFree(port, 'never said');
});

test('a port in use is refused with its number and the way out', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await expect(expectFree(port, 'name another with --port')).rejects.toEqual(
    new Refusal(`port ${port} is in use: name another with --port`),
  );
  server.close();
});
