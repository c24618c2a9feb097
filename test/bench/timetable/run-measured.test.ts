import { describe, expect, test } from 'vitest';
import { runMeasured } from '../../../bench/timetable/run-measured.ts';

const node = (program: string) => ({ file: process.execPath, args: ['-e', program] });

describe('a measured process', () => {
  test('gives its exit code, its output and the lines of its complaints', async () => {
    const heard: string[] = [];
    const program = "console.log('an answer'); console.error('one\\ntwo'); process.exitCode = 3";
    const ended = await runMeasured(node(program), 20, (line) => heard.push(line));
    expect(ended).toMatchObject({ code: 3, stdout: 'an answer\n', stderr: ['one', 'two'] });
    expect(heard).toEqual(['one', 'two']);
  });

  test('is timed by the wall, and no faster than it was', async () => {
    const { wallSeconds } = await runMeasured(node('setTimeout(() => {}, 300)'), 20);
    expect(wallSeconds).toBeGreaterThanOrEqual(0.3);
    expect(wallSeconds).toBeLessThan(20);
  });

  test.runIf(process.platform === 'linux')('shows the CPU time and the most memory that it had', async () => {
    const burns = `const full = Buffer.alloc(2e8, 1); const end = performance.now() + 1_500;
      while (performance.now() < end); console.log(full.length);`;
    const { cpuSeconds, peakMemoryMb } = await runMeasured(node(burns), 30);
    expect(peakMemoryMb).toBeGreaterThan(190);
    expect(peakMemoryMb).toBeLessThan(1_000);
    expect(cpuSeconds).toBeGreaterThan(0.1);
  });

  test('is ended when it is late', async () => {
    const { code, wallSeconds } = await runMeasured(node('setInterval(() => {}, 1_000)'), 1);
    expect(code).toBeNull();
    expect(wallSeconds).toBeGreaterThanOrEqual(1);
    expect(wallSeconds).toBeLessThan(15);
  });

  test('must exist', async () => {
    await expect(runMeasured({ file: 'no-such-solver', args: [] }, 5)).rejects.toThrow(/ENOENT/);
  });
});
