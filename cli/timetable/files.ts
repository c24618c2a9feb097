/** Files of the timetable commands. Must name the file with every fault, and never leave half a file. */
import {
  accessSync,
  constants,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Formulation, formulations } from '../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { faultText, InputError } from '../../lambdas/timetables/domain/formats/input-error.ts';
import { readProblem } from '../../lambdas/timetables/domain/formats/read-problem.ts';
import { readTimetable } from '../../lambdas/timetables/domain/formats/timetable-text.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';
import { UsageError } from './usage-error.ts';

/** The problem in a file, or in a folder of CSV files. `formulation` is for curriculum-based formats. */
export function problemFrom(path: string, formulation?: string): Problem {
  const options = formulation === undefined ? {} : { formulation: formulationFrom(formulation) };
  return inWords(path, () => readProblem(contentOf(path), options));
}

function formulationFrom(name: string): Formulation {
  const found = Object.keys(formulations).find((known) => known === name);
  if (found) return found as Formulation;
  throw new UsageError(
    `--formulation: expected one of ${Object.keys(formulations).join(', ')}, got "${name}"`,
  );
}

export function timetableFrom(problem: Problem, path: string): Timetable {
  return inWords(path, () => readTimetable(problem, readFileSync(path, 'utf8')));
}

/** Throws `UsageError` when `path` could not be written in the end. */
export function requireWritable(path: string): void {
  inWords(path, () => accessSync(dirname(path), constants.W_OK));
}

/** Writes beside, then moves: whoever reads `path` finds all of it or what was there before. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

function contentOf(path: string): string | Record<string, string> {
  if (!statSync(path).isDirectory()) return readFileSync(path, 'utf8');
  const names = readdirSync(path).filter((name) => name.endsWith('.csv'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(path, name), 'utf8')]));
}

/** Faults of the file system and of the format become a line each, with the file's name. */
function inWords<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) {
      throw new UsageError(error.faults.map((fault) => `${path}: ${faultText(fault)}`).join('\n'), {
        cause: error,
      });
    }
    if (error instanceof Error && 'syscall' in error)
      throw new UsageError(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}
