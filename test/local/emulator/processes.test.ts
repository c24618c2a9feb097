import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAlive, type ProcessMark, processMark } from '../../../local/emulator/process-mark.ts';
import { Processes } from '../../../local/emulator/processes.ts';
import { LaneFolder } from '../../../local/lane-folder.ts';
import { Refusal } from '../../../local/refusal.ts';

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

/** The marks of the service and of its child. */
async function family(processes: Processes): Promise<ProcessMark[]> {
  const said = () => readFileSync(folder.file('parent.log'), 'utf8').trim();
  await expect.poll(said).not.toBe('');
  return [...processes.groups(), Number(said())].map(processMark);
}

describe('stopping', () => {
  test('ends a service and what the service started', async () => {
    const processes = new Processes(folder);
    processes.start('parent', parent);
    const marks = await family(processes);
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
    await expect(processes.run({ file: 'true', args: [], env })).rejects.toThrow(Refusal);
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
    killed.start('parent', parent);
    const marks = await family(killed);
    const left = folder.read<{ launcher: object }>('processes.json');
    folder.write('processes.json', { ...left, launcher: { pid: process.pid, started: 'long ago' } });
    await new Processes(folder).takeOver();
    await expect.poll(() => marks.some(isAlive)).toBe(false);
    await killed.stop();
  });

  test('is let alone while its launcher lives', async () => {
    const other = new Processes(folder);
    other.start('parent', parent);
    const marks = await family(other);
    const second = new Processes(folder);
    await expect(second.takeOver()).rejects.toThrow(
      new Refusal(`${folder.path} is in use by process ${process.pid}: end it first`),
    );
    await second.stop();
    expect(marks.every(isAlive)).toBe(true);
    expect(folder.read('processes.json')).toBeDefined();
    await other.stop();
  });
});

test('a service that ends by itself is told, with its last words', async () => {
  const processes = new Processes(folder);
  processes.start('brittle', { file: 'sh', args: ['-c', 'echo no such file; exit 7'], env });
  await expect(processes.broken).rejects.toThrow(new Refusal('brittle ended by itself:\nno such file'));
  await processes.stop();
});
