import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Contender } from '../../../bench/timetable/contender.ts';
import { measureAll } from '../../../bench/timetable/measure-all.ts';
import { Results } from '../../../bench/timetable/results.ts';
import type { Verdict } from '../../../bench/timetable/validators.ts';
import { contender, GOOD_COST, GOOD_LINES, MACHINE, orderFor, tinyInstance, writes } from './made-runs.ts';

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'measured-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Measures one instance with two seeds; each call is a sitting of its own. */
function sitting(contenders: Contender[], verdict?: Verdict) {
  const instance = tinyInstance(folder);
  const validators = verdict && { judge: async () => verdict };
  const display = {
    say: (line: string) => void said.push(line),
    update: (line: string) => void said.push(line),
  };
  return measureAll(
    {
      orders: [1, 2].map((seed) => orderFor(instance, seed)),
      contenders,
      results: new Results(join(folder, 'results.jsonl')),
      machine: MACHINE,
      display,
    },
    { solutions: join(folder, 'solutions'), validators },
  );
}

const good = contender('good', writes(GOOD_LINES));

describe('a table', () => {
  test("has the checker's figures of what each contender wrote", async () => {
    const broken = contender('broken', writes(['Algebra A1 0 0'], 2));
    const { runs, failures } = await sitting([good, broken]);
    expect(runs.map(({ contender: who, seed, hard, cost }) => [who, seed, hard, cost])).toEqual([
      ['good', 1, 0, GOOD_COST],
      ['broken', 1, 1, expect.any(Number)],
      ['good', 2, 0, GOOD_COST],
      ['broken', 2, 1, expect.any(Number)],
    ]);
    expect(runs[0]).toMatchObject({
      version: 'v1',
      instance: 'tiny.ctt',
      terms: { RoomCapacity: 2, IsolatedLectures: 4 },
      confirmed: null,
      moves: null,
      machine: MACHINE,
    });
    expect(failures).toEqual([]);
  });

  test('goes on where it was interrupted, and measures a changed contender anew', async () => {
    await sitting([good]);
    const never = contender('good', () => 'process.exit(1)');
    expect((await sitting([never])).runs).toHaveLength(2);
    expect(said.at(-1)).toBe('2 runs, 0 to measure: about 0 min');
    const changed = { ...good, version: 'v2' };
    expect((await sitting([changed])).runs.map(({ version }) => version)).toEqual(['v2', 'v2']);
  });

  test('says whether the validators agree: on the cost when no rule is broken, else on that', async () => {
    const confirmed = async (lines: string[], verdict: Verdict) => {
      const version = JSON.stringify([lines, verdict]);
      return (await sitting([contender('one', writes(lines), version)], verdict)).runs[0]?.confirmed;
    };
    expect(await confirmed(GOOD_LINES, { hard: 0, cost: GOOD_COST })).toBe(true);
    expect(await confirmed(GOOD_LINES, { hard: 0, cost: GOOD_COST + 1 })).toBe(false);
    expect(await confirmed(GOOD_LINES, { hard: 1, cost: GOOD_COST })).toBe(false);
    expect(await confirmed(['Algebra A1 0 0'], { hard: 7, cost: 0 })).toBe(true);
    expect(await confirmed(['Algebra A1 0 0'], { hard: 0, cost: 0 })).toBe(false);
  });

  test('knows who found nothing', async () => {
    const { runs } = await sitting([contender('idle', () => 'process.exit(2)')]);
    expect(runs.map(({ hard, cost }) => [hard, cost])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  test("leaves a contender out where it does not take the order, and shows each one's progress", async () => {
    const first = { ...good, takes: ({ seed }: { seed: number }) => seed === 1 };
    expect((await sitting([first])).runs).toHaveLength(1);
    expect(said).toContain('1 of 1  tiny.ctt  good  seed 1  half way');
  });

  test('goes on after a run that ended badly, keeps no figure of it, and tries again next time', async () => {
    const failing = contender('bad', () => "throw new Error('expected a room, got none')");
    const { runs, failures } = await sitting([failing, good]);
    expect(runs.map(({ contender: who }) => who)).toEqual(['good', 'good']);
    expect(failures[0]).toBe(
      'tiny.ctt  bad  seed 1: expected exit code 0 or 2, got 1: Error: expected a room, got none',
    );
    expect((await sitting([contender('bad', writes(GOOD_LINES))])).runs).toHaveLength(2);
  });

  test('takes a text that is no timetable for a run that ended badly', async () => {
    const { runs, failures } = await sitting([contender('mad', writes(['no timetable at all, this']))]);
    expect([runs.length, failures.length]).toEqual([0, 2]);
  });

  test('keeps moves of those who count them, and moves what lies elsewhere', async () => {
    const counting: Contender = {
      ...contender('counting', (out) =>
        writes(GOOD_LINES)(`${out}.elsewhere`).concat("console.log('moves 7')"),
      ),
      collect: (out) => renameSync(`${out}.elsewhere`, out),
      movesIn: (stdout) => Number(stdout.split(' ')[1]),
    };
    const { runs } = await sitting([counting]);
    expect(runs.map(({ moves, cost }) => [moves, cost])).toEqual([
      [7, GOOD_COST],
      [7, GOOD_COST],
    ]);
    expect(existsSync(join(folder, 'solutions', 'tiny.ctt.counting.UD2.5s.1t.seed1.sol'))).toBe(true);
  });
});
