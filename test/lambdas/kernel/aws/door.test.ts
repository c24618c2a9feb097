import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type DoorTools, lazily, watched } from '../../../../lambdas/kernel/aws/door.ts';
import { doorLog } from '../../../support/door-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';

const log = doorLog();

function openDoor(build: (settings: { TABLE: string }, tools: DoorTools) => unknown = () => ({})) {
  return lazily({ name: 'room-door', settings: z.object({ TABLE: z.string() }), build });
}

describe('a module of a door', () => {
  const doors = globSync('lambdas/*/*.ts').filter((file) =>
    /^export const handler\b/m.test(readFileSync(file, 'utf8')),
  );

  test('loads in an empty environment, says nothing and holds nothing open', () => {
    expect(doors.length).toBeGreaterThan(4);
    const imports = doors.map((file) => `await import(${JSON.stringify(resolve(file))});`).join('\n');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', imports],
      { env: {}, encoding: 'utf8', timeout: 20_000 },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });
});

describe('lazily', () => {
  test('builds at the first call, once, with the settings and tools of this door', () => {
    vi.stubEnv('TABLE', 'runs');
    const build = vi.fn((settings: { TABLE: string }) => ({ table: settings.TABLE }));
    const open = openDoor(build);
    expect(build).not.toHaveBeenCalled();
    expect(open()).toBe(open());
    expect(build).toHaveBeenCalledTimes(1);
    expect(open().services).toEqual({ table: 'runs' });
    expect(open().settings).toEqual({ TABLE: 'runs' });
  });

  test('tries anew after a door could not be opened', () => {
    const open = openDoor();
    expect(open).toThrow('wrong environment: TABLE: expected text, got nothing');
    vi.stubEnv('TABLE', 'runs');
    expect(open().settings).toEqual({ TABLE: 'runs' });
  });
});

describe('watched', () => {
  function tools(): DoorTools {
    vi.stubEnv('TABLE', 'runs');
    return openDoor()().tools;
  }

  test('logs the calls of an invocation under its request id, and nothing else', async () => {
    await watched(tools(), async () => 'answer')({}, lambdaContext('request-1'));
    expect(log.lines()).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'aws calls',
        service: 'room-door',
        function_request_id: 'request-1',
        aws: { calls: {}, readUnits: 0, writeUnits: 0 },
      }),
    ]);
    expect(log.metrics()).toEqual([]);
  });

  test('writes metrics and calls of an invocation that throws, and lets the error through', async () => {
    const { metrics, ...others } = tools();
    const failing = watched({ ...others, metrics }, async () => {
      metrics.addMetric('Halves', 'Count', 1);
      throw new Error('half done');
    });
    await expect(failing({}, lambdaContext())).rejects.toThrow('half done');
    expect(log.metrics()).toEqual([expect.objectContaining({ service: 'room-door', Halves: 1 })]);
    expect(log.lines().map(({ message }) => message)).toEqual(['aws calls']);
  });
});
