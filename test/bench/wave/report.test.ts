import { describe, expect, test } from 'vitest';
import type { Measurement } from '../../../bench/interleaved.ts';
import { waveResult, waveTable } from '../../../bench/wave/report.ts';

const machine = {
  cpus: 2,
  model: 'a model',
  memoryGb: 8,
  platform: 'linux x64',
  node: '24.21.0',
  loadAtStart: 0.4,
};
const facts = {
  startedAt: '2026-12-01T10:00:00.000Z',
  machine,
  users: 2_000,
  rounds: 3,
  chunkSize: 100,
  workers: 2,
};

const measured = (
  contender: string,
  round: number,
  wallSeconds: number,
  node: number,
  python = 0,
): Measurement => ({
  contender,
  round,
  wallSeconds,
  cpuSeconds: { node, python },
  othersCpuSeconds: wallSeconds / 2,
});

/** The second round falls into a busy minute: both take twice as long. */
const measurements = [
  measured('ours', 1, 2, 1, 1),
  measured('theirs', 1, 5, 3),
  measured('ours', 2, 4, 1.2, 1.4),
  measured('theirs', 2, 10, 3.2),
  measured('ours', 3, 2, 1, 1.2),
  measured('theirs', 3, 4, 3),
];

describe('the result of a wave benchmark', () => {
  const result = waveResult(facts, measurements);

  test('gives users a second and CPU seconds as median, least and most', () => {
    expect(result.contenders[0]).toEqual({
      name: 'ours',
      usersPerSecond: { median: 1_000, min: 500, max: 1_000 },
      cpuSecondsPer1000Users: { median: 1.1, min: 1, max: 1.3 },
      nodeSecondsPer1000Users: { median: 0.5, min: 0.5, max: 0.6 },
    });
  });

  test('tells how many CPUs others kept busy', () => {
    expect(result.othersCpus).toEqual({ median: 0.5, min: 0.5, max: 0.5 });
  });

  test('sets the first contender against the others round by round, so that a busy minute tells nothing', () => {
    expect(result.ratios).toEqual([{ to: 'theirs', ratio: { median: 2.5, min: 2, max: 2.5 } }]);
  });

  test('keeps what it was measured on and every measurement', () => {
    expect(result).toMatchObject({ ...facts, measurements });
  });
});

test('the table has a line for each contender, with the ratio to it', () => {
  const lines = waveTable(waveResult(facts, measurements)).split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    '2000 users, 3 rounds in turn; 2 CPUs (a model), Node 24.21.0, load 0.4 at the start',
  );
  expect(lines[1]).toBe('others kept 0.5 (0.5-0.5) CPUs busy meanwhile');
  expect(lines[3]?.replaceAll(/ +/g, ' ')).toBe('ours 1000 (500-1000) 1.10 (1.00-1.30) 0.50 (0.50-0.60) 1');
  expect(lines[4]?.replaceAll(/ +/g, ' ')).toContain(' 2.50 (2.00-2.50)');
});
