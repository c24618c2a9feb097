/** A tiny instance, what solves it, and runs made of nothing. Must need neither the engine nor a peer. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender, Order } from '../../../bench/timetable/contender.ts';
import type { Run } from '../../../bench/timetable/results.ts';

export const MACHINE = {
  cpus: 2,
  model: 'a model',
  memoryGb: 8,
  platform: 'linux x64',
  node: '24.21.0',
  loadAtStart: 0.25,
};

/** One course of two lectures on two days, one room a seat too small: the cost is 2 under UD2. */
const TINY = `Name: Tiny
Courses: 1
Rooms: 1
Days: 2
Periods_per_day: 2
Curricula: 1
Constraints: 0

COURSES:
Algebra Noether 2 2 31

ROOMS:
A1 30

CURRICULA:
First 1 Algebra

UNAVAILABILITY_CONSTRAINTS:

END.
`;

/** Isolated lectures come to 4. */
export const GOOD_LINES = ['Algebra A1 0 0', 'Algebra A1 1 0'];
export const GOOD_COST = 2 + 4;

/** Writes the instance into a folder. */
export function tinyInstance(folder: string, name = 'tiny.ctt'): string {
  const file = join(folder, name);
  writeFileSync(file, TINY);
  return file;
}

export const orderFor = (instance: string, seed = 1): Order => ({
  instance,
  seconds: 5,
  threads: 1,
  seed,
  formulation: 'UD2',
});

/** Runs a program in Node; `out` is where the solution goes. */
export const contender = (name: string, program: (out: string) => string, version = 'v1'): Contender => ({
  name,
  version,
  takes: () => true,
  command: (_, out) => ({ file: process.execPath, args: ['-e', program(out)] }),
});

/** A program that writes these lines, says a word on stderr, and ends with that code. */
export const writes =
  (lines: readonly string[], code = 0) =>
  (out: string): string =>
    `require('node:fs').writeFileSync(${JSON.stringify(out)}, ${JSON.stringify(`${lines.join('\n')}\n`)});
    console.error('half way'); process.exitCode = ${code};`;

export function madeRun(changes: Partial<Run> = {}): Run {
  return {
    contender: 'groundswell',
    version: 'v1',
    instance: 'tiny.ctt',
    instanceHash: 'abc',
    seconds: 60,
    threads: 2,
    seed: 1,
    formulation: 'UD2',
    machine: MACHINE,
    hard: 0,
    cost: 10,
    terms: {},
    confirmed: null,
    wallSeconds: 60.4,
    cpuSeconds: 119.5,
    peakMemoryMb: 150,
    moves: 1_000,
    startedAt: '2026-12-01T10:00:00.000Z',
    ...changes,
  };
}
