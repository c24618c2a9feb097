/** Gives a run of tests a temporary folder of its own and removes it afterwards, with all that tests and the CDK left in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'groundswell-tests-'));

/** Before the first test; every process of the run inherits the variable. */
export function setup(): void {
  process.env.TMPDIR = folder;
}

/** After the last. */
export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
