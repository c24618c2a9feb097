/** The instances that a benchmark was asked for. Must know them by their file's ending alone: what is inside is the contenders' to read. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../local/refusal.ts';

const INSTANCE = /\.(?:ctt|ectt|xml|json)$/;

/** The instances of a folder in the order of their names, or the file itself. Throws `Refusal` when there is none. */
export function instancesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new Refusal(`${path}: expected a folder of instances, got nothing`);
  const names = found.isDirectory() ? readdirSync(path).toSorted() : [''];
  const files = names.map((name) => join(path, name)).filter((file) => INSTANCE.test(file));
  if (files.length > 0) return files;
  throw new Refusal(`${path}: expected files of .ctt, .ectt, .xml or .json, got none`);
}
