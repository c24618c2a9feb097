import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import {
  cpuSeconds,
  cpuSecondsBetween,
  machineSeconds,
  timeInStat,
  totalSeconds,
} from '../../bench/cpu-seconds.ts';

/** Burns some 200 ms of CPU, says so, and stays. */
const BURNER = `
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user < 200_000);
  console.log('burnt');
  setTimeout(() => {}, 60_000);`;

describe('the time of a process', () => {
  test('is read past a name that holds spaces and brackets', () => {
    const stat = `42 (a) b (c) S 1 4242 ${Array.from({ length: 8 }, () => 0).join(' ')} 11 22 33 44 20 0 1`;
    expect(timeInStat(stat)).toEqual({ group: 4242, ownTicks: 33, endedChildrenTicks: 77 });
  });
});

describe.runIf(process.platform === 'linux')('the time of process groups', () => {
  test('counts a group that is asked for, by program, and no other', async () => {
    const child = spawn(process.execPath, ['-e', BURNER], { detached: true });
    try {
      await once(child.stdout, 'data');
      const without = cpuSeconds([]);
      const withIt = cpuSeconds([child.pid as number]);
      const { node = 0, ...others } = cpuSecondsBetween(without, withIt);
      expect(node).toBeGreaterThan(0.15);
      expect(Object.values(others).every((seconds) => seconds === 0)).toBe(true);
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('counts this process, and its children once they have ended', async () => {
    const before = cpuSeconds([]);
    const child = spawn(process.execPath, ['-e', BURNER.replace('60_000', '0')]);
    await once(child, 'exit');
    expect(cpuSecondsBetween(before, cpuSeconds([])).node).toBeGreaterThan(0.15);
  });
});

describe('the time of the machine', () => {
  test('leaves out when it was idle or waited for a disk', () => {
    const stat = 'cpu  100 20 30 4000 5000 6 7 8 9 10\ncpu0 100 20 30 4000 5000 6 7 8 9 10\n';
    expect(machineSeconds(stat)).toBe(1.71);
  });

  test.runIf(process.platform === 'linux')('holds that of every process', () => {
    expect(machineSeconds()).toBeGreaterThan(totalSeconds(cpuSeconds([])));
  });
});

test('a program that came up in between counts from nothing', () => {
  expect(cpuSecondsBetween({ node: 1 }, { node: 3, python: 2 })).toEqual({ node: 2, python: 2 });
});
