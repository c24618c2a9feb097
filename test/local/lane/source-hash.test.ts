import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceHash } from '../../../local/lane/source-hash.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'source-hash-'));
  mkdirSync(join(root, 'lambdas', 'room'), { recursive: true });
  writeFileSync(join(root, 'lambdas', 'room', 'a.ts'), 'one');
  writeFileSync(join(root, 'cdk.json'), '{}');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the hash stays while nothing changes', () => {
  expect(sourceHash(root, {})).toBe(sourceHash(root, { HOME: '/elsewhere' }));
});

test('a changed, a renamed and a new source change the hash', () => {
  const hashes = [sourceHash(root, {})];
  writeFileSync(join(root, 'lambdas', 'room', 'a.ts'), 'two');
  hashes.push(sourceHash(root, {}));
  rmSync(join(root, 'lambdas', 'room', 'a.ts'));
  writeFileSync(join(root, 'lambdas', 'room', 'b.ts'), 'two');
  hashes.push(sourceHash(root, {}));
  writeFileSync(join(root, 'cdk.json'), '{"app":"x"}');
  hashes.push(sourceHash(root, {}));
  expect(new Set(hashes).size).toBe(4);
});

test('a file that is not deployed does not', () => {
  const before = sourceHash(root, {});
  writeFileSync(join(root, 'README.md'), 'words');
  expect(sourceHash(root, {})).toBe(before);
});

test('a setting that overrides the stage changes the hash', () => {
  expect(sourceHash(root, { SCHEDULE_GENERATION_DAYS: '7' })).not.toBe(sourceHash(root, {}));
});
