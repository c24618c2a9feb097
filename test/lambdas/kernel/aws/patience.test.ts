/** Proves with a server that never answers that a client gives up in time. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../../../lambdas/kernel/aws/bucket-files.ts';
import { HASTY } from '../../../../lambdas/kernel/aws/patience.ts';
import { connectTable } from '../../../../lambdas/kernel/aws/table.ts';
import { stages } from '../../../../lib/config.ts';

const QUICK = { requestMs: 100, attempts: 2 };

let asked: string[];
/** What comes of each request before nothing more does. */
let begun: (answer: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  begun = () => undefined;
  const server = createServer((request, answer) => {
    asked.push(String(request.method));
    begun(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b');
  return () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => vi.unstubAllEnvs());

describe('a call that hangs', () => {
  test('of a table is given up, and made as often as said', async () => {
    const doc = connectTable(new AwsCalls(), QUICK);
    const beganMs = performance.now();
    await expect(doc.send(new GetCommand({ TableName: 't', Key: { id: '1' } }))).rejects.toThrow();
    expect(performance.now() - beganMs).toBeLessThan(1_500);
    expect(asked).toHaveLength(2);
  });

  test('of a bucket is given up too, and so is an answer that stops in its middle', async () => {
    const files = new BucketFiles('b', new AwsCalls(), QUICK);
    await expect(files.read('x')).rejects.toThrow('the file x could not be read');
    expect(asked).toHaveLength(2);
    begun = (answer) => void answer.writeHead(200, { 'content-length': 1_000 }).write('half of it');
    await expect(files.read('x')).rejects.toThrow('the file x could not be read');
  });
});

test('two calls that hang, one after the other, leave a door that answers requests the time to say so', () => {
  const hangMs = 2 * HASTY.requestMs * HASTY.attempts;
  for (const { doors } of Object.values(stages))
    expect(hangMs).toBeLessThan(doors.timeoutSeconds * 1_000 - 2_000);
});
