import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { generate } from '../../../cli/timetable/generate.ts';
import { readUniversityJson } from '../../../lambdas/timetables/domain/formats/university/read-university-json.ts';
import { Refusal } from '../../../local/refusal.ts';

let folder: string;
let out: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'generate-'));
  out = join(folder, 'big.json');
  said = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const words = (line: string) => line.split(' ').filter((word) => word !== '');
const run = (line: string) => generate([...words(line), '--out', out]);

describe('timetable generate', () => {
  test('writes a university that reads, and says in one line of JSON what is in it', async () => {
    expect(await run('--courses 30 --students 400 --faculty 80 --seed 5')).toBe(0);
    const problem = readUniversityJson(readFileSync(out, 'utf8'));
    expect(said).toHaveLength(1);
    expect(JSON.parse(said.join(''))).toEqual({
      courses: 30,
      sections: problem.classes.length,
      programmes: problem.curricula.length,
      students: 400,
      faculty: 80,
      rooms: problem.rooms.length,
      seed: 5,
      bytes: readFileSync(out).length,
    });
    expect([problem.courses.length, problem.students.length, problem.teachers.length]).toEqual([30, 400, 80]);
  });

  test('makes 1,800 courses, 19,000 students and 2,320 teachers where nothing is said', async () => {
    await run('');
    expect(JSON.parse(said.join(''))).toMatchObject({
      courses: 1_800,
      students: 19_000,
      faculty: 2_320,
      seed: 1,
    });
  });

  test('lets students and teachers follow the courses', async () => {
    await run('--courses 180');
    expect(JSON.parse(said.join(''))).toMatchObject({ courses: 180, students: 1_900, faculty: 232 });
  });

  test('writes the same for the same flags', async () => {
    await run('--courses 20 --seed 3');
    const first = readFileSync(out, 'utf8');
    await run('--courses 20 --seed 3');
    expect(readFileSync(out, 'utf8')).toBe(first);
  });

  test.each([
    ['--courses 9', '--courses: expected a whole number from 10 to 4000, got "9"'],
    ['--courses many', '--courses: expected a whole number from 10 to 4000, got "many"'],
    ['--courses 100 --students 99', '--students: expected a whole number from 100 to 4000, got "99"'],
    ['--faculty 0', '--faculty: expected a whole number from 1 to 20000, got "0"'],
    ['--seed -1', /--seed/],
    ['--faculty 300', /^--faculty: expected at least \d+ for the \d+ hours a week, got 300$/],
    ['--rooms 5', /'--rooms'/],
    ['extra', 'arguments: expected none, got extra'],
  ])('leaves no file behind after %s', async (line, complaint) => {
    await expect(run(line)).rejects.toThrow(complaint);
    await expect(run(line)).rejects.toBeInstanceOf(Refusal);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('asks where to write', async () => {
    await expect(generate([])).rejects.toThrow('--out: expected a file for the university, got nothing');
  });

  test('complains of a folder that is not there', async () => {
    const nowhere = join(folder, 'none', 'big.json');
    await expect(generate(['--courses', '10', '--out', nowhere])).rejects.toThrow(nowhere);
    expect(existsSync(nowhere)).toBe(false);
  });
});
