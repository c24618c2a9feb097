/** One `https://localhost:PORT` in front of the page and the API, as CloudFront is on AWS. Must decide nothing that the edge rule decides. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import { handler as edge } from '../../lambdas/identity/edge.ts';
import { SERVER_CERTIFICATE, SERVER_KEY } from '../emulator/certificate.ts';
import { LOOPBACK } from '../emulator/ports.ts';
import { edgeEvent, headersOf } from './edge-event.ts';
import type { PageFiles } from './page-files.ts';

/** Of one connection, not of the request (RFC 9110, 7.6.1). */
const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade', 'te'];
const READS = ['GET', 'HEAD'];

/**
 * Serves the files of the page and `/api/*` of the API at `apiUrl` on `port`, 0 for any, as long as this process lives; returns its
 * address. The port must be free.
 */
export async function proxy(apiUrl: string, page: PageFiles, port: number): Promise<string> {
  const agent = new Agent({ keepAlive: true, servername: 'localhost' });
  const options = { cert: readFileSync(SERVER_CERTIFICATE), key: readFileSync(SERVER_KEY) };
  const server = createServer(options, (incoming, answer) => {
    const { url = '/', method = 'GET' } = incoming;
    if (url.startsWith('/api/')) passOn(incoming, answer, new URL(apiUrl), agent);
    else if (!READS.includes(method) || !page(url.split('?', 1)[0] ?? '/', answer)) {
      problem(answer, 404, 'path: expected /api/... or a file of the page, got another');
    }
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  return `https://localhost:${(server.address() as { port: number }).port}`;
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, api: URL, agent: Agent): void {
  const { method = 'GET', url = '/', headers, socket } = incoming;
  const decision = edge(edgeEvent({ method, url, headers, ip: socket.remoteAddress ?? LOOPBACK }));
  if ('statusCode' in decision) {
    const named = Object.entries(decision.headers).map(([name, { value }]) => [name, value]);
    answer.writeHead(decision.statusCode, Object.fromEntries(named)).end(decision.body.data);
    return;
  }
  const outgoing = request(
    {
      host: LOOPBACK,
      port: api.port,
      method,
      path: url,
      headers: onward(headersOf(decision), api.host),
      agent,
    },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, onward(response.headers));
      response.pipe(answer);
    },
  );
  outgoing.on('error', () => {
    if (answer.headersSent) answer.destroy();
    else problem(answer, 502, 'the API does not answer');
  });
  answer.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

function onward<H extends Record<string, unknown>>(headers: H, host?: string): H {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name));
  return { ...Object.fromEntries(kept), ...(host ? { host } : {}) } as H;
}

function problem(answer: ServerResponse, status: number, detail: string): void {
  const title = status === 404 ? 'Not Found' : 'Bad Gateway';
  answer
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title, status, detail }));
}
