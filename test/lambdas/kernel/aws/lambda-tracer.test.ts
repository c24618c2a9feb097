/** What the X-Ray daemon hears of an invocation, through Powertools' own middleware. */
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LambdaTracer } from '../../../../lambdas/kernel/aws/lambda-tracer.ts';
import { lambdaContext } from '../../../support/http-event.ts';
import { movedClock } from '../../../support/moved-clock.ts';

const ROOT = '1-5759e988-bd862e3fe1be46a994272793';
const ID = expect.stringMatching(/^[0-9a-f]{16}$/);

let daemon: Socket;
let heard: string[];
beforeEach(async () => {
  heard = [];
  daemon = createSocket('udp4', (message) => heard.push(message.toString()));
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', `127.0.0.1:${daemon.address().port}`);
  vi.stubEnv('_X_AMZN_TRACE_ID', `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0`);
  vi.stubEnv('_HANDLER', 'index.handler');
  vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'on-demand');
});
afterEach(() => {
  daemon.close();
  vi.unstubAllEnvs();
});

const clock = movedClock();

/** A handler that takes 250 ms, and throws what it is given. */
function door(tracer = new LambdaTracer('room-door', clock)) {
  const handler = middy<{ error?: Error | undefined }, string>()
    .use(captureLambdaHandler(tracer as never, { captureResponse: false }))
    .handler(async ({ error }) => {
      clock.move(250);
      if (error) throw error;
      return 'answer';
    });
  return (error?: Error) => handler({ error }, lambdaContext());
}

async function documents(count: number): Promise<object[]> {
  await expect.poll(() => heard.length).toBe(count);
  return heard.map((datagram) => {
    const [header, document = ''] = datagram.split('\n');
    expect(JSON.parse(header ?? '')).toEqual({ format: 'json', version: 1 });
    return JSON.parse(document);
  });
}

describe('a sampled invocation', () => {
  test('is a part of Lambda’s own trace, with its service and cold start', async () => {
    const startedAtMs = clock.now();
    expect(await door()()).toBe('answer');
    expect(await documents(1)).toEqual([
      {
        type: 'subsegment',
        name: '## index.handler',
        id: ID,
        trace_id: ROOT,
        parent_id: '53995c3f42cd8ad8',
        start_time: startedAtMs / 1_000,
        end_time: startedAtMs / 1_000 + 0.25,
        annotations: { ColdStart: true, Service: 'room-door' },
      },
    ]);
  });

  test('carries the error that ended it, and lets it through', async () => {
    await expect(door()(new TypeError('half done'))).rejects.toThrow('half done');
    expect(await documents(1)).toEqual([
      expect.objectContaining({
        fault: true,
        cause: {
          working_directory: process.cwd(),
          exceptions: [{ id: ID, type: 'TypeError', message: 'half done' }],
        },
      }),
    ]);
  });

  test('forgets the error of the one before, and is cold no more', async () => {
    const open = door();
    await expect(open(new Error('half done'))).rejects.toThrow();
    await open();
    const [, second] = await documents(2);
    expect(second).toMatchObject({ annotations: { ColdStart: false } });
    expect(second).not.toHaveProperty('fault');
  });

  test('is never cold where Lambda made the environment ahead', async () => {
    vi.stubEnv('AWS_LAMBDA_INITIALIZATION_TYPE', 'provisioned-concurrency');
    await door()();
    expect(await documents(1)).toMatchObject([{ annotations: { ColdStart: false } }]);
  });

  test('does not mind a daemon that does not listen', async () => {
    vi.stubEnv('AWS_XRAY_DAEMON_ADDRESS', '127.0.0.1:1');
    const open = door();
    expect([await open(), await open()]).toEqual(['answer', 'answer']);
  });
});

test.each([
  ['that is not sampled', '_X_AMZN_TRACE_ID', `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=0`],
  ['without a trace', '_X_AMZN_TRACE_ID', ''],
  ['without a daemon', 'AWS_XRAY_DAEMON_ADDRESS', ''],
])('an invocation %s is told to nobody', async (_, variable, value) => {
  const open = door();
  const usual = process.env[variable];
  vi.stubEnv(variable, value);
  await open();
  vi.stubEnv(variable, usual);
  await open();
  expect(await documents(1)).toMatchObject([{ annotations: { ColdStart: false } }]);
});
