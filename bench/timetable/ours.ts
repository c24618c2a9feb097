/** The engine as a contender, through the product's own command. Must use no way in that a user does not have. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contender, isCurriculumBased } from './contender.ts';

/** What decides how a search ends: how an instance is read, the engine, and what drives it. */
const SOURCES = ['domain/{model,formats,solver}/**/*.ts', '{portfolio,search-thread,drive-search}.ts'];

/** @param root the repository */
export function ours(root: string): Contender {
  return {
    name: 'groundswell',
    version: engineVersion(root),
    takes: () => true,
    command({ instance, seconds, threads, seed, formulation }, out) {
      const limits = { seconds, threads, seed, ...(isCurriculumBased(instance) && { formulation }) };
      const flags = Object.entries(limits).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const cli = join(root, 'cli', 'timetable.ts');
      return { file: process.execPath, args: [cli, 'solve', instance, '--out', out, ...flags] };
    },
    movesIn: (stdout) => (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { moves: number }).moves,
  };
}

/** A hash of the sources that decide how a search ends. */
export function engineVersion(root: string): string {
  const folder = join(root, 'lambdas', 'timetables');
  const hash = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: folder }).toSorted()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(folder, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 12);
}
