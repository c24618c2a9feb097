/** Runs a checker on a few planted files under the project's own rules, for tests of the walls. Must never touch the project's tree. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const RULES = [
  'biome.json',
  '.dependency-cruiser.cjs',
  '.gitignore',
  'package.json',
  'tsconfig.json',
  'walls',
];

/** Source text by path. */
export type PlantedFiles = Record<string, string>;

/** Plants the files in a temporary folder, runs a program of node_modules/.bin (or `node`) in it and removes it. */
export function runInPlantedHouse(files: PlantedFiles, program: string, ...args: string[]) {
  const root = mkdtempSync(join(tmpdir(), 'planted-house-'));
  try {
    for (const rule of RULES) cpSync(rule, join(root, rule), { recursive: true });
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
    for (const [path, source] of Object.entries(files)) {
      mkdirSync(join(root, dirname(path)), { recursive: true });
      writeFileSync(join(root, path), source);
    }
    const file = program === 'node' ? process.execPath : join(root, 'node_modules', '.bin', program);
    const { status: exitCode, stdout, stderr } = spawnSync(file, args, { cwd: root, encoding: 'utf8' });
    return { exitCode, stdout, stderr };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
