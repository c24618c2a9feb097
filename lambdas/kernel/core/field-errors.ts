/** Turns a failed zod parse into plain words, field by field; never shows whole bodies, nor any value of a secret field. */
import type * as z from 'zod';

/** One wrong field: its dotted path ('adjustments.fajr'; 'body' for the whole), what was expected and what was found there. */
export type FieldError = { field: string; expected: string; got: string };

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const SHOWN_CHARACTERS = 60;
const SHOWN_ERRORS = 20;
const SECRET_FIELD = /(password|secret|token|api_?key)$/i;
const ZODS_WORDS = /^(Invalid|Too|Unrecognized)\b/;

/**
 * Says what is wrong with each field of `input`, in the order zod found it; the first 20 where there are more.
 *
 * A schema may word its own expectation (`z.string().refine(isZone, 'a zone of the IANA database')`); where it does not, the
 * words are made here from the issue.
 *
 * @param error what `schema.safeParse(input)` answered
 * @param input the very value that was parsed: zod's issues do not carry it
 */
export function fieldErrors(error: z.ZodError, input: unknown): FieldError[] {
  return error.issues.flatMap((issue) => issueErrors(issue, [], input)).slice(0, SHOWN_ERRORS);
}

function issueErrors(issue: Issue, parents: Path, input: unknown): FieldError[] {
  const path = [...parents, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => fieldError([...path, key], 'no such field', input));
  }
  if (issue.code === 'invalid_union' && ZODS_WORDS.test(issue.message)) {
    return unionErrors(issue, path, input);
  }
  if (issue.code === 'invalid_key') {
    return [
      { field: fieldName(path), expected: `a key that is ${keyWords(issue)}`, got: shown(path.at(-1)) },
    ];
  }
  return [fieldError(path, expectation(issue), input)];
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** A union is explained by the one alternative that has the right outer shape, or else by naming all of them. */
function unionErrors(issue: UnionIssue, path: Path, input: unknown): FieldError[] {
  const shaped = issue.errors.filter((issues) => !issues.some(isOuterMismatch));
  const [only] = shaped;
  if (shaped.length === 1 && only) return only.flatMap((nested) => issueErrors(nested, path, input));
  return [fieldError(path, unionWords(issue), input)];
}

function isOuterMismatch({ code, path }: Issue): boolean {
  return path.length === 0 && (code === 'invalid_type' || code === 'invalid_value');
}

function unionWords(issue: UnionIssue): string {
  if ('options' in issue && issue.options) return `one of ${issue.options.map(String).join(', ')}`;
  const words = new Set(issue.errors.flat().filter(isOuterMismatch).map(expectation));
  return [...words].join(' or ') || 'a known variant';
}

function fieldError(path: Path, expected: string, input: unknown): FieldError {
  const hidden = SECRET_FIELD.test(String(path.at(-1) ?? ''));
  const value = valueAt(path, input);
  return {
    field: fieldName(path),
    expected,
    got: hidden && value !== undefined ? 'a value that is not shown' : shown(value),
  };
}

function fieldName(path: Path): string {
  if (path.length === 0) return 'body';
  return path.map((part) => (part === '' ? '""' : String(part).slice(0, SHOWN_CHARACTERS))).join('.');
}

function valueAt(path: Path, input: unknown): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') {
    const cut = JSON.stringify(value.slice(0, SHOWN_CHARACTERS));
    return value.length > SHOWN_CHARACTERS ? `${cut} and ${value.length - SHOWN_CHARACTERS} more` : cut;
  }
  if (Array.isArray(value)) return `a list of ${value.length} item${value.length === 1 ? '' : 's'}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

function expectation(issue: Issue): string {
  if (!ZODS_WORDS.test(issue.message)) return issue.message.replace(/^expected /, '');
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_WORDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? JSON.stringify(issue.values[0])
        : `one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return bound(issue.origin, issue.minimum, issue.exact, issue.inclusive ? 'at least' : 'more than');
    case 'too_big':
      return bound(issue.origin, issue.maximum, issue.exact, issue.inclusive ? 'at most' : 'less than');
    case 'invalid_format':
      return (
        FORMAT_WORDS[issue.format] ??
        (issue.pattern ? `text like ${issue.pattern}` : `a valid ${issue.format}`)
      );
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return 'a valid value';
  }
}

function keyWords(issue: Extract<Issue, { code: 'invalid_key' }>): string {
  return issue.issues.map(expectation).join(' and ');
}

function bound(origin: string, limit: number | bigint, exact: boolean | undefined, words: string): string {
  const unit = UNITS[origin];
  const counted = unit ? `${limit} ${unit}${Number(limit) === 1 ? '' : 's'}` : `${limit}`;
  return `${exact ? 'exactly' : words} ${counted}`;
}

const UNITS: Record<string, string> = {
  string: 'character',
  array: 'item',
  set: 'item',
  object: 'field',
  record: 'field',
};

const TYPE_WORDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  undefined: 'nothing',
  never: 'nothing',
  date: 'a date',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  nonoptional: 'a value',
};

const FORMAT_WORDS: Record<string, string> = {
  date: 'a date like 2026-12-31',
  datetime: 'a time like 2026-12-31T23:59:00Z',
  time: 'a time of day like 23:59',
  email: 'an e-mail address',
  url: 'a web address',
  uuid: 'a UUID',
};
