import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instancesIn } from '../../../bench/timetable/instances.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'instances-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string): string => {
  const file = join(folder, name);
  writeFileSync(file, '');
  return file;
};

test('a folder gives its instances by name, and nothing else', () => {
  const wanted = ['a.ctt', 'b.ectt', 'c.json', 'd.xml'].map(put);
  put('b.sol');
  put('README.md');
  expect(instancesIn(folder)).toEqual(wanted);
});

test('a file is itself', () => {
  const file = put('comp01.ctt');
  expect(instancesIn(file)).toEqual([file]);
});

test('what holds no instance is refused by name', () => {
  expect(() => instancesIn(folder)).toThrow(
    `${folder}: expected files of .ctt, .ectt, .xml or .json, got none`,
  );
  const missing = join(folder, 'missing');
  expect(() => instancesIn(missing)).toThrow(`${missing}: expected a folder of instances, got nothing`);
  const text = put('notes.txt');
  expect(() => instancesIn(text)).toThrow(`${text}: expected files of .ctt, .ectt, .xml or .json, got none`);
});
