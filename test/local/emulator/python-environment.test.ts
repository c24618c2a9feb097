import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPython } from '../../../local/emulator/python-environment.ts';
import { Refusal } from '../../../local/refusal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pythons-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A stand-in that answers the check as a Python of that kind does. */
function python(name: string, says: string, exit: number): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho ${says}\nexit ${exit}\n`);
  chmodSync(file, 0o755);
  return file;
}

test('the first Python that is new enough and has venv is taken', () => {
  const old = python('old', 'old', 0);
  const bare = python('bare', 'new', 1);
  const good = python('good', 'new', 0);
  expect(findPython(['no-such-python', old, bare, good])).toBe(good);
});

test('without any the reader is told to install one', () => {
  const old = python('old', 'old', 0);
  expect(() => findPython(['no-such-python', old])).toThrow(
    new Refusal('no Python 3.10 or newer is on PATH: install one'),
  );
});

test('a Python without venv is named, with the package that Debian lacks', () => {
  const bare = python('bare', 'new', 1);
  expect(() => findPython([bare])).toThrow(
    new Refusal(`${bare} lacks the venv module: install it (Debian and Ubuntu: the package python3-venv)`),
  );
});
