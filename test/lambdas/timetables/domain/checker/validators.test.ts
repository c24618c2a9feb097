/** Holds the checker against the competitions' own validators on random timetables. Must let no term differ by a unit. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { score } from '../../../../../lambdas/timetables/domain/checker/score.ts';
import { writeCttSolution } from '../../../../../lambdas/timetables/domain/formats/ctt/ctt-solution.ts';
import type { Formulation } from '../../../../../lambdas/timetables/domain/formats/ctt/formulations.ts';
import { readCtt } from '../../../../../lambdas/timetables/domain/formats/ctt/read-ctt.ts';
import { readItc2019 } from '../../../../../lambdas/timetables/domain/formats/itc2019/read-itc2019.ts';
import { writeItc2019Solution } from '../../../../../lambdas/timetables/domain/formats/itc2019/write-itc2019-solution.ts';
import type { Problem } from '../../../../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../../../../lambdas/timetables/domain/model/timetable.ts';
import { Random } from '../../../../../lambdas/timetables/domain/solver/random.ts';

const data = process.env.GROUNDSWELL_DATA ?? '';
const tools = join(data, '..', 'tools', 'timetabling');
const isReady =
  data !== '' && existsSync(join(tools, 'ud-validator.cc')) && canRun('g++') && canRun('python3');
const instances = (folder: string, name: string): string => join(data, 'timetabling', folder, name);

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Lectures of a course never share a period: the validators drop the second before they count. */
function randomTimetable(problem: Problem, random: Random, unplacedOfTen: number): Timetable {
  const taken = new Set<string>();
  const times = Int32Array.from(problem.classes, ({ course, times }) => {
    const time = random.below(times.length);
    const { days = 0, start = 0 } = times[time] ?? {};
    const key = `${course} ${days} ${start}`;
    if (random.below(10) < unplacedOfTen || (problem.students.length === 0 && taken.has(key))) return -1;
    taken.add(key);
    return time;
  });
  const rooms = Int32Array.from(problem.classes, ({ rooms }) =>
    rooms.length > 0 ? random.below(rooms.length) : -1,
  );
  return {
    times,
    rooms: rooms.map((room, i) => (times[i] === -1 ? -1 : room)),
    enrolments: enrolled(problem, random),
  };
}

function enrolled({ courses, students }: Problem, random: Random): number[][] {
  return students.map((student) =>
    student.courses.flatMap((course) => {
      const configurations = courses[course]?.configurations ?? [];
      const subparts = configurations[random.below(configurations.length)]?.subparts ?? [];
      return subparts.flatMap(({ classes }) => classes[random.below(classes.length)] ?? []);
    }),
  );
}

type Totals = Record<string, number>;

/** The checker's totals of the terms that a validator names. */
function totals(problem: Problem, timetable: Timetable, theirs: Totals): Totals {
  const { terms, hard, cost } = score(problem, timetable, 0);
  const mine: Totals = { ...Object.fromEntries(terms.map(({ name, total }) => [name, total])), hard, cost };
  return Object.fromEntries(Object.keys(theirs).map((name) => [name, mine[name] ?? 0]));
}

describe.skipIf(!isReady)('the validators', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'validators-'));
    for (const name of ['ud-validator', 'ctt-validator']) {
      execFileSync('g++', ['-O1', '-w', '-o', join(folder, name), join(tools, `${name}.cc`)]);
    }
  }, 120_000);

  /** The terms that a validator of curriculum-based timetables prints, and its totals. */
  function printedTerms(
    validator: string,
    args: readonly string[],
    problem: Problem,
    timetable: Timetable,
  ): Totals {
    const solution = join(folder, 'solution.txt');
    writeFileSync(solution, writeCttSolution(problem, timetable));
    const text = execFileSync(join(folder, validator), [...args, solution], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const terms = text.matchAll(/^(?:Violations|Cost) of (\w+) \((?:hard|soft)\) : (\d+)/gm);
    return {
      ...Object.fromEntries([...terms].map(([, name = '', amount]) => [name, Number(amount)])),
      hard: Number(/Violations = (\d+)/.exec(text)?.[1] ?? 0),
      cost: Number(/Total Cost = (\d+)/.exec(text)?.[1]),
    };
  }

  test.each(
    ['toy', 'test1', 'DDS3', 'EA04', 'Udine4'].flatMap((name) =>
      (['UD1', 'UD2', 'UD3', 'UD4', 'UD5'] as const).map((formulation) => [name, formulation] as const),
    ),
  )(
    'of curriculum-based timetabling agrees on %s under %s',
    (name, formulation: Formulation) => {
      const file = instances('ectt', `${name}.ectt`);
      const problem = readCtt(readFileSync(file, 'utf8'), formulation);
      for (const seed of [1, 2]) {
        const timetable = randomTimetable(problem, Random.ofSeed(seed), seed - 1);
        const theirs = printedTerms('ud-validator', [formulation, file], problem, timetable);
        expect(totals(problem, timetable, theirs)).toEqual(theirs);
      }
    },
    60_000,
  );

  test.each(['comp01', 'comp07', 'comp11'])(
    'of ITC-2007 agrees on %s',
    (name) => {
      const file = instances('cbctt', `${name}.ctt`);
      const problem = readCtt(readFileSync(file, 'utf8'), 'UD2');
      for (const seed of [1, 2]) {
        const timetable = randomTimetable(problem, Random.ofSeed(seed), seed - 1);
        const { CurriculumCompactness, ...rest } = printedTerms('ctt-validator', [file], problem, timetable);
        const theirs = { ...rest, IsolatedLectures: CurriculumCompactness ?? Number.NaN };
        expect(totals(problem, timetable, theirs)).toEqual(theirs);
      }
    },
    60_000,
  );

  test.each(['bet-sum18', 'lums-sum17', 'pu-cs-fal07', 'wbg-fal10', 'muni-fsps-spr17'])(
    'of ITC-2019 agrees on %s',
    (name) => {
      const file = instances('itc2019', `${name}.xml`);
      const problem = readItc2019(readFileSync(file, 'utf8'));
      for (const seed of [1, 2]) {
        const timetable = randomTimetable(problem, Random.ofSeed(seed), seed - 1);
        const solution = join(folder, 'solution.xml');
        writeFileSync(solution, writeItc2019Solution(problem, timetable));
        const text = execFileSync('python3', [join(tools, 'itc2019_eval.py'), file, solution], {
          encoding: 'utf8',
        });
        const [, hard, time = -1, room = -1, distribution = -1, student = -1, cost = -1] =
          / hard (\d+) .* time (\d+) room (\d+) dist (\d+) student (\d+) TOTAL (\d+)/
            .exec(text)
            ?.map(Number) ?? [];
        const { weights } = problem;
        const theirs = {
          Time: weights.time * time,
          Room: weights.room * room,
          Distribution: weights.distribution * distribution,
          Student: weights.student * student,
          cost,
        };
        expect(totals(problem, timetable, theirs)).toEqual(theirs);
        expect(score(problem, timetable).hard === 0).toBe(hard === 0);
      }
    },
    120_000,
  );
});

test.runIf(!isReady)('the validators are NOT ASKED', ({ skip }) => {
  const reason =
    'the validators are not asked: GROUNDSWELL_DATA names no folder beside tools/timetabling, or g++ or python3 is missing';
  console.warn(reason);
  skip(reason);
});
