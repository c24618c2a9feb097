/** How large an input may be. Must be checked before anything of that size is made. */
import { InputError } from './input-error.ts';

/** The largest public benchmarks reach a third of these; weeks and days are bits of a word. */
export const limits = {
  /** Characters of all texts together. */
  characters: 50_000_000,
  weeks: 30,
  days: 7,
  slotsPerDay: 1_440,
  rooms: 5_000,
  courses: 20_000,
  classes: 30_000,
  teachers: 20_000,
  curricula: 20_000,
  students: 100_000,
  constraints: 100_000,
  /** Times and rooms that are open to classes, summed over all classes. */
  options: 5_000_000,
  /** Pairs of rooms between which a walk takes time. */
  travel: 1_000_000,
  /** Classes in constraints, summed over all constraints. */
  memberships: 5_000_000,
  /** A penalty, or a weight. */
  penalty: 1_000_000,
  /** Any other whole number: 32 bits hold it. */
  number: 1_000_000_000,
} as const;

/** Throws where `count` is beyond the limit of that name. */
export function checkLimit(name: keyof typeof limits, count: number, line?: number): void {
  if (count <= limits[name]) return;
  const place = line === undefined ? {} : { line };
  throw new InputError([{ ...place, field: name, expected: `at most ${limits[name]}`, got: String(count) }]);
}
