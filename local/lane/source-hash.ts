/** A hash of all that decides what is deployed. Must change whenever a deployment would. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { scheduleSettings } from '../../lambdas/prayer-times/settings.ts';

/** `cli` writes the OpenAPI document that is deployed along. */
const SOURCES = [
  'bin',
  'lib',
  'lambdas',
  'cli',
  'cdk.json',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** Hashes the sources under `root` and the settings that `environment` overrides. */
export function sourceHash(root: string, environment: NodeJS.ProcessEnv): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(root, source)).toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  for (const name of Object.keys(scheduleSettings.shape)) hash.update(`${name}=${environment[name] ?? ''}\0`);
  return hash.digest('hex');
}

function filesOf(root: string, source: string): string[] {
  if (!existsSync(join(root, source))) return [];
  return globSync([source, `${source}/**/*`], { cwd: root }).filter((file) =>
    statSync(join(root, file)).isFile(),
  );
}
