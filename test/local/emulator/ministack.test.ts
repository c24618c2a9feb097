import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetScratch } from '../../../local/emulator/ministack.ts';
import { LaneFolder } from '../../../local/lane-folder.ts';

let folder: LaneFolder;
beforeEach(() => {
  folder = new LaneFolder(mkdtempSync(join(tmpdir(), 'lane-')));
});
afterEach(() => rmSync(folder.path, { recursive: true }));

test('what a killed emulator unpacked is removed', () => {
  const left = mkdtempSync(join(tmpdir(), 'unpacked-'));
  writeFileSync(join(left, 'lambda.js'), '');
  folder.write('scratch.json', left);
  forgetScratch(folder);
  expect(existsSync(left)).toBe(false);
});

test('a new lane, and one whose emulator ended well, have nothing to remove', () => {
  forgetScratch(folder);
  folder.write('scratch.json', join(folder.path, 'gone'));
  expect(() => forgetScratch(folder)).not.toThrow();
});
