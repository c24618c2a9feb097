import { describe, expect, test } from 'vitest';
import { type Contender, interleaved, type Meters } from '../../bench/interleaved.ts';

/** A machine whose clock and CPU move only when somebody works on it. */
function handMoved() {
  let [nowMs, cpu, machine] = [1_000, 5, 100];
  const said: string[] = [];
  const meters: Meters = {
    now: () => nowMs,
    cpuSeconds: () => ({ node: cpu, python: 2 * cpu }),
    machineSeconds: () => machine,
  };
  const move = (what: string, wallMs: number, cpuSeconds: number): void => {
    said.push(what);
    nowMs += wallMs;
    cpu += cpuSeconds;
    machine += 4 * cpuSeconds;
  };
  const contender = (name: string, wallMs: number, cpuSeconds: number): Contender => ({
    name,
    work: async (round) => move(`${name}${round}`, wallMs, cpuSeconds),
    verify: async (round) => move(`looked at ${name}${round}`, 60_000, 60),
  });
  return { meters, said, contender };
}

describe('interleaved measurement', () => {
  test('takes the contenders in turn, and looks at each round before the next begins', async () => {
    const { meters, said, contender } = handMoved();
    await interleaved([contender('a', 1, 1), contender('b', 1, 1)], 1, meters, () => {});
    expect(said).toEqual([
      'a0',
      'looked at a0',
      'b0',
      'looked at b0',
      'a1',
      'looked at a1',
      'b1',
      'looked at b1',
    ]);
  });

  test('shows the warm-up round and counts the others', async () => {
    const { meters, contender } = handMoved();
    const shown: string[] = [];
    const counted = await interleaved([contender('a', 1, 1)], 2, meters, ({ round }) =>
      shown.push(`${round}`),
    );
    expect(shown).toEqual(['0', '1', '2']);
    expect(counted.map(({ round }) => round)).toEqual([1, 2]);
  });

  test('times the work alone, never the look at it, and tells what the machine did besides', async () => {
    const { meters, contender } = handMoved();
    const counted = await interleaved(
      [contender('a', 2_500, 3), contender('b', 500, 1)],
      1,
      meters,
      () => {},
    );
    expect(counted).toEqual([
      { contender: 'a', round: 1, wallSeconds: 2.5, cpuSeconds: { node: 3, python: 6 }, othersCpuSeconds: 3 },
      { contender: 'b', round: 1, wallSeconds: 0.5, cpuSeconds: { node: 1, python: 2 }, othersCpuSeconds: 1 },
    ]);
  });

  test('ends with the first round that was not done', async () => {
    const { meters, contender } = handMoved();
    const lazy = { ...contender('a', 1, 1), verify: () => Promise.reject(new Error('nothing was stored')) };
    await expect(interleaved([lazy], 1, meters, () => {})).rejects.toThrow('nothing was stored');
  });
});
