/** Reads a problem of any format. Must recognise the format by what is in the text, never by a name. */
import type { Problem } from '../model/problem.ts';
import type { Formulation } from './ctt/formulations.ts';
import { readCtt } from './ctt/read-ctt.ts';
import { InputError, quoted } from './input-error.ts';
import { readItc2019 } from './itc2019/read-itc2019.ts';
import { checkLimit } from './limits.ts';
import { readCsvBundle } from './university/read-csv-bundle.ts';
import { readUniversityJson } from './university/read-university-json.ts';

export type ReadOptions = {
  /** Which rules count in a `.ctt` or `.ectt`: those of ITC-2007 where none are named. */
  formulation?: Formulation;
};

const SHOWN = 40;

/**
 * @param input the text of a `.ctt`, an `.ectt`, an ITC-2019 instance or a university in JSON; or the files of a university in
 *   spreadsheets, by name
 * @throws InputError that says where the input is wrong
 */
export function readProblem(
  input: string | Readonly<Record<string, string>>,
  { formulation = 'UD2' }: ReadOptions = {},
): Problem {
  const texts = typeof input === 'string' ? [input] : Object.values(input);
  checkLimit(
    'characters',
    texts.reduce((sum, { length }) => sum + length, 0),
  );
  if (typeof input !== 'string') return readCsvBundle(input);
  if (/^\s*</.test(input)) return readItc2019(input);
  if (/^\s*\{/.test(input)) return readUniversityJson(input);
  if (/^\s*\w+:/.test(input)) return readCtt(input, formulation);
  const expected = 'a .ctt, an .ectt, an ITC-2019 instance or a university in JSON';
  const start = input.trimStart().slice(0, SHOWN);
  throw new InputError([{ field: 'text', expected, got: start === '' ? 'nothing' : quoted(start) }]);
}
