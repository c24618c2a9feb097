/** `timetable generate`: writes a made-up university to try the engine on. Must leave no file behind when the order is wrong. */
import { faultText, InputError } from '../../lambdas/timetables/domain/formats/input-error.ts';
import type { UniversityDraft } from '../../lambdas/timetables/domain/formats/university/university.ts';
import { generateUniversity } from '../../lambdas/timetables/domain/generator/generate-university.ts';
import {
  orderBounds,
  type UniversityOrder,
} from '../../lambdas/timetables/domain/generator/university-order.ts';
import { universityText } from '../../lambdas/timetables/domain/generator/university-text.ts';
import { wholeNumber } from '../../local/flags.ts';
import { Refusal } from '../../local/refusal.ts';
import { requireWritable, writeWhole } from './files.ts';
import { readFlags } from './read-flags.ts';

const OPTIONS = {
  out: { type: 'string' },
  courses: { type: 'string' },
  students: { type: 'string' },
  faculty: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const;

/** Where fewer or more courses are asked for, students and faculty follow in the same ratio. */
const USUAL = { courses: 1_800, students: 19_000, faculty: 2_320 };

export async function generate(args: string[]): Promise<number> {
  const { values } = readFlags(args, [], OPTIONS);
  const { out } = values;
  if (out === undefined) throw new Refusal('--out: expected a file for the university, got nothing');
  const order = orderOf(values);
  requireWritable(out);
  const university = made(order);
  const text = universityText(university);
  writeWhole(out, text);
  process.stdout.write(`${JSON.stringify(summary(university, order.seed, text))}\n`);
  return 0;
}

function orderOf(values: { [size in keyof typeof USUAL]?: string } & { seed: string }): UniversityOrder {
  const seed = wholeNumber('--seed', values.seed, 0, 2 ** 31 - 1);
  const sized = (size: keyof typeof USUAL, asked: number): number => {
    const usual = Math.round((USUAL[size] * asked) / USUAL.courses);
    const [least, most] = orderBounds(asked)[size];
    return wholeNumber(`--${size}`, values[size] ?? String(usual), least, most);
  };
  const courses = sized('courses', USUAL.courses);
  return { courses, students: sized('students', courses), faculty: sized('faculty', courses), seed };
}

function made(order: UniversityOrder): UniversityDraft {
  try {
    return generateUniversity(order);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new Refusal(error.faults.map((fault) => `--${faultText(fault)}`).join('\n'), { cause: error });
  }
}

function summary(
  { courses, rooms, students, faculty, programmes }: UniversityDraft,
  seed: number,
  text: string,
) {
  const components = courses.flatMap((course) => course.components);
  return {
    courses: courses.length,
    sections: components.reduce((sum, { sections }) => sum + sections.length, 0),
    programmes: programmes?.length,
    students: students?.length,
    faculty: faculty?.length,
    rooms: rooms?.length,
    seed,
    bytes: Buffer.byteLength(text),
  };
}
