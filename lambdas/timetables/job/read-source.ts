/** Reads what a client sent as a problem. Must refuse in faults, never by a crash. */
import * as z from 'zod';
import type { ExplanationBody } from '../contract.ts';
import { type Fault, InputError } from '../domain/formats/input-error.ts';
import { type ReadOptions, readProblem } from '../domain/formats/read-problem.ts';
import type { Problem } from '../domain/model/problem.ts';
import type { Violation } from '../domain/model/score.ts';

/** Spreadsheets come together as one text. */
const bundleSchema = z.strictObject({ files: z.record(z.string(), z.string()) });
const BUNDLE = /^\s*\{\s*"files"\s*:/;

/** How many faults are shown: an answer of Lambda holds 6 MB. */
export const SHOWN_FAULTS = 1_000;

/** Every fault in one list; 1 at least where there is no problem. */
export function readSource(
  text: string,
  options: ReadOptions,
): { problem: Problem } | { faults: readonly Fault[] } {
  return inFaults(() => ({ problem: readProblem(unpacked(text), options) }));
}

/** What `work` answers, or the faults that it throws. */
export function inFaults<T extends object>(work: () => T): T | { faults: readonly Fault[] } {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) return { faults: error.faults };
    throw error;
  }
}

/** What stands in the way of a timetable, as the API shows it. */
export function obstacleOf({ where, what, amount }: Violation): ExplanationBody['precheck'][number] {
  return { where, what, amount };
}

function unpacked(text: string): string | Record<string, string> {
  if (!BUNDLE.test(text)) return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const { data } = bundleSchema.safeParse(value);
  if (data) return data.files;
  throw new InputError([
    { field: 'files', expected: 'the text of each spreadsheet by its name', got: 'something else' },
  ]);
}
