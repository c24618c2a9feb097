/** Lists what lies in a folder. Must name files as an address does, on any machine. */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Every file under the folder, by its path in it: `assets/start.js`. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    );
}
