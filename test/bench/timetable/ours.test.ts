import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { engineVersion, ours } from '../../../bench/timetable/ours.ts';
import { orderFor } from './made-runs.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'engine-'));
  put('domain/solver/search.ts', 'one');
  put('drive-search.ts', 'one');
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  const file = join(root, 'lambdas', 'timetables', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe("the engine's version", () => {
  test.each([
    'domain/solver/deep/er/a-move.ts',
    'domain/model/a.ts',
    'domain/formats/ctt/a.ts',
    'portfolio.ts',
  ])('changes with %s', (path) => {
    const before = engineVersion(root);
    put(path, 'one');
    const between = engineVersion(root);
    put(path, 'two');
    expect(new Set([before, between, engineVersion(root)]).size).toBe(3);
  });

  test.each(['domain/checker/score.ts', 'domain/planning/suggest.ts', 'api.ts', 'domain/solver/README.md'])(
    'stays with %s, which decides no search',
    (path) => {
      const before = engineVersion(root);
      put(path, 'one');
      expect(engineVersion(root)).toBe(before);
    },
  );
});

describe('the engine as a contender', () => {
  const flagsFor = (instance: string) =>
    ours(root)
      .command({ ...orderFor(instance), seed: 7, threads: 2 }, 'a.sol')
      .args.slice(1)
      .join(' ');

  test('is the command that a user has', () => {
    const limits = '--seconds 5 --threads 2 --seed 7';
    expect(flagsFor('comp01.ctt')).toBe(`solve comp01.ctt --out a.sol ${limits} --formulation UD2`);
    expect(flagsFor('tg-fal17.xml')).toBe(`solve tg-fal17.xml --out a.sol ${limits}`);
  });

  test('counts its moves on the last line', () => {
    expect(ours(root).movesIn?.('a line\n{"hard":0,"moves":12}\n')).toBe(12);
  });
});
