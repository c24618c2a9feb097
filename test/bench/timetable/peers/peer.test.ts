import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installOnce, versionOf } from '../../../../bench/timetable/peers/peer.ts';

let folder: string;
let model: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peers-'));
  model = join(folder, 'model.py');
  writeFileSync(model, 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a peer's version changes with its files", () => {
  const before = versionOf([model]);
  expect(versionOf([model])).toBe(before);
  writeFileSync(model, 'two');
  expect(versionOf([model])).not.toBe(before);
});

describe('a peer is installed', () => {
  let installed: number;
  const install = () =>
    installOnce(join(folder, 'venv'), [model], async () => {
      installed += 1;
    });
  beforeEach(() => {
    installed = 0;
  });

  test('once, and again when what it is installed from has changed', async () => {
    await install();
    await install();
    expect(installed).toBe(1);
    writeFileSync(model, 'two');
    await install();
    expect(installed).toBe(2);
  });

  test('again after an attempt that failed', async () => {
    const failing = installOnce(join(folder, 'venv'), [model], () => Promise.reject(new Error('no network')));
    await expect(failing).rejects.toThrow('no network');
    await install();
    expect(installed).toBe(1);
  });
});
