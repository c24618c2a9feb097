/** Reads a university from any source. Must tell all faults at once, each where it stands in that source. */
import type { Problem } from '../../model/problem.ts';
import { type Fault, faultText, InputError } from '../input-error.ts';
import { checkReferences } from './check-references.ts';
import { compileUniversity } from './compile-university.ts';
import { schemaFaults } from './schema-faults.ts';
import { universitySchema } from './university.ts';

/** Where a path of the university stands, such as `rooms.3.capacity`. */
export type Locate = (field: string) => Pick<Fault, 'field' | 'file' | 'line'>;

/**
 * Shape, ids and references are checked together; what follows from them (times, rooms) once the shape is right and
 * nothing was found before.
 *
 * @param value what a school wrote, still to be checked
 * @param found faults that were found on the way to `value`
 * @throws InputError with every fault, each once, by file and row
 */
export function readUniversity(value: unknown, locate: Locate, found: readonly Fault[] = []): Problem {
  const faults = [...found];
  const report = (field: string, expected: string, got: string) => {
    faults.push({ ...locate(field), expected, got });
  };
  const parsed = universitySchema.safeParse(value);
  const shape = parsed.success ? [] : schemaFaults(parsed.error, value);
  for (const { field, expected, got } of shape) report(field, expected, got);
  checkReferences(value, report);
  const sound = parsed.success && found.length === 0;
  const problem = sound ? compileUniversity(parsed.data, report) : undefined;
  const each = new Map(faults.map((fault) => [faultText(fault), fault]));
  if (!problem || each.size > 0) throw new InputError([...each.values()].sort(byRow));
  return problem;
}

/** By file and row; what has neither keeps its order. */
function byRow(a: Fault, b: Fault): number {
  const [one, other] = [a.file ?? '', b.file ?? ''];
  return one === other ? (a.line ?? 0) - (b.line ?? 0) : one < other ? -1 : 1;
}
