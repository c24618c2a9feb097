/** What peers in Java share. Must bring no Java of its own. */
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { Refusal } from '../../../local/refusal.ts';

/** Throws `Refusal` when the program is not on PATH. */
export function requireProgram(program: 'java' | 'mvn', versionFlag: string): void {
  if (spawnSync(program, [versionFlag]).status === 0) return;
  const name = { java: 'Java 11 or newer', mvn: 'Maven' }[program];
  throw new Refusal(`it needs ${name}: no ${program} is on PATH`);
}

export const classPath = (...entries: string[]): string[] => ['-cp', entries.join(delimiter)];
