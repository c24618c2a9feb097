import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LaneFolder } from '../../local/lane-folder.ts';
import { isAlive, processMark } from '../../local/process-mark.ts';
import { Processes } from '../../local/processes.ts';
import { Refusal } from '../../local/refusal.ts';

const env = { PATH: process.env.PATH };
/** Starts a child of its own, as MiniStack starts Lambdas, and says its number. */
const parent = { file: 'sh', args: ['-c', 'sleep 60 & echo $!; wait'], env };

let path: string;
let folder: LaneFolder;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'lane-'));
  folder = new LaneFolder(path);
});
afterEach(() => rmSync(path, { recursive: true, force: true }));

async function childOf(processes: Processes): Promise<number> {
  for (;;) {
    const said = processes.lastWords('parent');
    if (said !== '') return Number(said);
    await sleep(20);
  }
}

describe('stopping', () => {
  test('ends a service and what the service started', async () => {
    const processes = new Processes(folder);
    const { pid } = processes.start('parent', parent);
    const marks = [processMark(pid), processMark(await childOf(processes))];
    expect(marks.every(isAlive)).toBe(true);
    await processes.stop();
    await expect.poll(() => marks.some(isAlive)).toBe(false);
    expect(folder.read('processes.json')).toBeUndefined();
  });

  test('ends a running command, and no other starts', async () => {
    const processes = new Processes(folder);
    const running = processes.run({ file: 'sleep', args: ['60'], env });
    await processes.stop();
    expect(await running).toEqual({ code: null, output: '' });
    expect(() => processes.run({ file: 'true', args: [], env })).toThrow(Refusal);
  });
});

test('a command hands on its lines as they come, and all it said at its end', async () => {
  const lines: string[] = [];
  const command = { file: 'sh', args: ['-c', 'echo one; echo two >&2; exit 3'], env };
  const { code, output } = await new Processes(folder).run(command, (line) => lines.push(line));
  expect(code).toBe(3);
  expect(lines.toSorted()).toEqual(['one', 'two']);
  expect(output).toContain('one\n');
});

describe('a lane that a killed launcher left', () => {
  test('is ended by the next one', async () => {
    const killed = new Processes(folder);
    const { pid } = killed.start('parent', parent);
    const marks = [processMark(pid), processMark(await childOf(killed))];
    const left = folder.read<{ launcher: object }>('processes.json');
    folder.write('processes.json', { ...left, launcher: { pid: process.pid, started: 'long ago' } });
    await new Processes(folder).takeOver();
    await expect.poll(() => marks.some(isAlive)).toBe(false);
    await killed.stop();
  });

  test('is let alone while its launcher lives', async () => {
    const other = new Processes(folder);
    other.start('parent', parent);
    await expect(new Processes(folder).takeOver()).rejects.toThrow(
      new Refusal(`${folder.path} is in use by process ${process.pid}: end it first`),
    );
    await other.stop();
  });
});
