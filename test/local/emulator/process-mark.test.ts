import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isAlive, processMark, startInStat } from '../../../local/emulator/process-mark.ts';

const fields = (state: string): string =>
  `4242 (a) name (of ) sorts) ${state} 1 ${Array.from({ length: 17 }, (_, i) => i).join(' ')} 987654 11 12`;

test('the start is read past a name that holds anything', () => {
  expect(startInStat(fields('S'))).toBe('987654');
});

test('an exit that nobody has read is no process', () => {
  expect(startInStat(fields('Z'))).toBeUndefined();
});

test('a process is alive until it ends, and a stranger with its number is not it', async () => {
  const child = spawn('sleep', ['30']);
  await once(child, 'spawn');
  const mark = processMark(child.pid as number);
  expect(isAlive(mark)).toBe(true);
  expect(isAlive({ ...mark, started: '1' })).toBe(false);
  child.kill();
  await once(child, 'exit');
  expect(isAlive(mark)).toBe(false);
});

test('what was never there is not alive', () => {
  expect(isAlive(processMark(2 ** 22 + 1))).toBe(false);
});
