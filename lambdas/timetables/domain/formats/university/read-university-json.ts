/** Reads JSON of the product's own forms. Must name the line where a text stops being JSON. */
import { visit } from 'jsonc-parser';
import type { Problem } from '../../model/problem.ts';
import { InputError } from '../input-error.ts';
import { readUniversity } from './read-university.ts';

/** Nothing that the product reads nests deeper than ten levels. */
const DEEPEST = 100;

/** @throws InputError with every fault; each names the path of its field */
export function readUniversityJson(text: string): Problem {
  return readUniversity(parseJson(text), (field) => ({ field }));
}

/** The value of a JSON text; a byte order mark before it is passed over. */
export function parseJson(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(bare);
  } catch (error) {
    return tellBroken(bare, error);
  }
}

/** The first error of a text that is no JSON. V8 names no place for some of them, so the text is read once more. */
function tellBroken(text: string, cause: unknown): never {
  const got = (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, ' ');
  const broken = (place: { line?: number }, expected = 'JSON') =>
    new InputError([{ ...place, field: 'text', expected, got }], { cause });
  let depth = 0;
  const open = (_offset: number, _length: number, line: number) => {
    depth += 1;
    if (depth > DEEPEST) throw broken({ line: line + 1 }, `JSON of at most ${DEEPEST} levels`);
  };
  const close = () => {
    depth -= 1;
  };
  const onError = (_error: number, _offset: number, _length: number, line: number) => {
    throw broken({ line: line + 1 });
  };
  const visitor = { onObjectBegin: open, onArrayBegin: open, onObjectEnd: close, onArrayEnd: close, onError };
  visit(text, visitor, { disallowComments: true });
  throw broken({});
}
