/** A cache server on loopback that can fall silent, refuse and vanish, for tests of the client. Runs no scripts. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export class LoopbackValkey {
  readonly values = new Map<string, string>();
  /** Every command but INFO, in the order they came. */
  readonly commands: string[][] = [];
  isSilent = false;
  /** When set, every write is answered with this error. */
  refusal: string | undefined;
  port = 0;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();

  /** Listens, after the first time on the same port. */
  async open(): Promise<void> {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
      socket.on('data', (data) => {
        for (const command of commandsIn(String(data))) {
          const answer = this.#answer(command);
          if (!this.isSilent) socket.write(answer);
        }
      });
    });
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection, as the other end of a socket that outlived a freeze. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = this.#server?.listening ? once(this.#server, 'close') : undefined;
    this.#server?.close();
    this.cut();
    await closed;
  }

  #answer(command: string[]): string {
    const [name, key = '', value = ''] = command;
    if (name === 'info') return bulk('redis_version:8.0.0');
    this.commands.push(command);
    if (name === 'get') return bulk(this.values.get(key));
    if (this.refusal) return `-${this.refusal}\r\n`;
    if (name === 'set') this.values.set(key, value);
    return '+OK\r\n';
  }
}

/** RESP: every command is a list of strings, each on a line of its own after its length. Tests send no line breaks. */
function* commandsIn(text: string): Generator<string[]> {
  const lines = text.split('\r\n');
  for (let at = 0; lines[at]?.startsWith('*'); ) {
    const count = Number(lines[at]?.slice(1));
    yield Array.from({ length: count }, (_, i) => lines[at + 2 * i + 2] ?? '');
    at += 1 + 2 * count;
  }
}

function bulk(value: string | undefined): string {
  return value === undefined ? '$-1\r\n' : `$${Buffer.byteLength(value)}\r\n${value}\r\n`;
}
