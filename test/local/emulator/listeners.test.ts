import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectLoopbackOnly, isLoopback, listenersIn } from '../../../local/emulator/listeners.ts';

const TCP = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:9D8F 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 29482 1 0000000000000000 100 0 0 10 0
   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 29483 1 0000000000000000 100 0 0 10 0
   2: 0100007F:9D8F 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 29484 1 0000000000000000 20 4 30 10 -1`;
const TCP6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000001000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 78 1 0000000000000000 100 0 0 10 0`;

describe('a table of sockets', () => {
  test('gives its listeners, not its connections', () => {
    expect(listenersIn(TCP)).toEqual([
      { address: '127.0.0.1', port: 40_335, inode: '29482' },
      { address: '0.0.0.0', port: 8080, inode: '29483' },
    ]);
  });

  test('tells loopback from the rest, in both families', () => {
    expect(listenersIn(TCP).map(({ address }) => isLoopback(address))).toEqual([true, false]);
    expect(listenersIn(TCP6).map(({ address }) => isLoopback(address))).toEqual([true, false]);
  });
});

describe.runIf(process.platform === 'linux')('this process', () => {
  test('may listen on loopback, and on nothing else', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    expect(() => expectLoopbackOnly([])).not.toThrow();
    const open = createServer().listen(0, '0.0.0.0');
    await once(open, 'listening');
    const { port } = open.address() as { port: number };
    expect(() => expectLoopbackOnly([])).toThrow(
      `expected the lane to listen on loopback alone, got 0.0.0.0:${port}`,
    );
    server.close();
    open.close();
  });
});
