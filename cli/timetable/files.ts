/** Files of the timetable commands. Must name the file with every fault, and never leave half a file. */
import { isUtf8 } from 'node:buffer';
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Formulation, formulations } from '../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { faultText, InputError, quoted } from '../../lambdas/timetables/domain/formats/input-error.ts';
import { limits } from '../../lambdas/timetables/domain/formats/limits.ts';
import { readProblem } from '../../lambdas/timetables/domain/formats/read-problem.ts';
import { readTimetable } from '../../lambdas/timetables/domain/formats/timetable-text.ts';
import type { Problem } from '../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';
import { Refusal } from '../../local/refusal.ts';

const INSTANCE = 'a file, or a folder of CSV files';
/** UTF-8 takes no more for what JavaScript counts as a character. */
const MOST_BYTES_A_CHARACTER = 3;
const SHOWN_BEFORE = 20;

/** The problem in a file, or in a folder of CSV files. `formulation` is for curriculum-based formats. */
export function problemFrom(path: string, formulation?: string): Problem {
  const options = formulation === undefined ? {} : { formulation: formulationFrom(formulation) };
  const problem = inWords(path, INSTANCE, () => readProblem(contentOf(path), options));
  if (formulation === undefined || problem.origin === 'ctt' || problem.origin === 'ectt') return problem;
  throw new Refusal(`--formulation: expected a .ctt or an .ectt to count by it, got ${path}`);
}

function formulationFrom(name: string): Formulation {
  const found = Object.keys(formulations).find((known) => known === name);
  if (found) return found as Formulation;
  throw new Refusal(`--formulation: expected one of ${Object.keys(formulations).join(', ')}, got "${name}"`);
}

export function timetableFrom(problem: Problem, path: string): Timetable {
  return inWords(path, 'a file', () => readTimetable(problem, textOf(path)));
}

/** Throws `Refusal` when `out` could not be written in the end, or is what `instance` is read from. */
export function requireWritable(out: string, instance?: string): void {
  const there = statSync(out === '' ? '.' : out, { throwIfNoEntry: false });
  if (there && !there.isFile()) {
    const got = there.isDirectory() ? 'a folder' : 'something else';
    throw new Refusal(`--out: expected a file, got ${got}: "${out}"`);
  }
  inWords(out, 'a folder to write it to', () => accessSync(dirname(out), constants.W_OK));
  if (!there || instance === undefined) return;
  const read = inWords(instance, INSTANCE, () => filesOf(instance).map((file) => realpathSync(file)));
  if (read.includes(realpathSync(out))) {
    throw new Refusal(`--out: expected another file than the instance, got "${out}"`);
  }
}

/** Writes beside, then moves: whoever reads `path` finds all of it or what was there before. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    inWords(path, 'a file to write', () => {
      writeFileSync(beside, text);
      renameSync(beside, path);
    });
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** Answers how many files it wrote. Makes folders where there are none. */
export function writeAll(folder: string, files: Iterable<{ path: string; text: string }>): number {
  let count = 0;
  for (const { path, text } of files) {
    const file = join(folder, path);
    inWords(file, 'a file to write', () => mkdirSync(dirname(file), { recursive: true }));
    writeWhole(file, text);
    count += 1;
  }
  return count;
}

function contentOf(path: string): string | Record<string, string> {
  if (!statSync(path).isDirectory()) return textOf(path);
  return Object.fromEntries(filesOf(path).map((file) => [basename(file), textOf(file)]));
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.toLowerCase().endsWith('.csv'));
  return names.map((name) => join(path, name));
}

function textOf(path: string): string {
  return inWords(path, 'a file', () => {
    const { size } = statSync(path);
    if (size > limits.characters * MOST_BYTES_A_CHARACTER) {
      const expected = `at most ${limits.characters}`;
      throw new InputError([{ field: 'characters', expected, got: `${size} bytes` }]);
    }
    return decoded(readFileSync(path));
  });
}

function decoded(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf('\uFFFD')).split(/\r\n|\n|\r/);
  const got = `another encoding after ${quoted(before.at(-1)?.slice(-SHOWN_BEFORE) ?? '')}`;
  throw new InputError([{ line: before.length, field: 'text', expected: 'text saved as UTF-8', got }]);
}

/** Faults of the format become a line each, with the file's name; faults of the file system one. */
function inWords<T>(path: string, expected: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) {
      throw new Refusal(error.faults.map((fault) => `${path}: ${faultText(fault)}`).join('\n'), {
        cause: error,
      });
    }
    if (error instanceof Error && 'syscall' in error) {
      throw new Refusal(`${path}: expected ${expected}, got ${answerOf(error)}`, { cause: error });
    }
    throw error;
  }
}

const ANSWERS = new Map([
  ['ENOENT', 'nothing of that name'],
  ['EISDIR', 'a folder'],
  ['ENOTDIR', 'a file where a folder should be'],
  ['EEXIST', 'a file where a folder should be'],
  ['EACCES', 'no permission'],
]);

/** The file system's answer, `EACCES: permission denied, open 'x'`, as people say it. */
function answerOf(error: Error): string {
  const [code = '', words = ''] = error.message.split(', ')[0]?.split(': ') ?? [];
  return ANSWERS.get(code) ?? words;
}
