/** Speaks to the API of this origin. Must turn every refusal into words for people, and ask again what a session that ran out kept from being answered. */
import { nextSession } from './next-session.ts';

export const SESSION = '/api/session';
/** The API itself answers or gives up within 30. */
const LONGEST_MS = 35_000;

/** What one question's refusals mean, by status, as the page shows them; `{wait}` is how long to wait. */
export type Words = Readonly<Record<number, string>>;

const SILENCE = 'The service does not answer. Check the connection and try again.';
const GENERAL: Words = {
  401: 'The service does not know you. Ask your administrator about your account.',
  403: 'Your role does not allow this.',
  404: 'This is not there, or no longer.',
  409: 'This can no longer be done. Look again.',
  413: 'This is larger than the service takes.',
  429: 'Too much was asked at once. Try again in {wait}.',
};

/** A field of what was sent, and what the API takes there. */
export type WrongField = { field: string; expected: string };

/** A refusal of the API, or no answer at all (`status` 0). The message can be shown as it stands. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly fields: readonly WrongField[];

  constructor(status: number, message: string, more: ErrorOptions & { fields?: readonly WrongField[] } = {}) {
    super(message, more);
    this.status = status;
    this.fields = more.fields ?? [];
  }
}

export type Question = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** Makes a repeated order harmless. */
  key?: string;
  signal?: AbortSignal;
  words?: Words;
};

/** The parsed answer; undefined where it has no body. Throws `Refused`, or an AbortError by its signal. */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const answer = await answerOf(path, question);
  if (answer.ok) return (answer.status === 204 ? undefined : await bodyOf(answer)) as T;
  if (answer.status === 401 && path !== SESSION) {
    await nextSession();
    return ask(path, question);
  }
  throw await refusalOf(answer, question.words ?? {});
}

/** What went wrong, for people. */
export function wordsFor(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What to say while the same question is asked again without anybody's doing: what happened, and no advice. */
export function lookingAgain(error: unknown): string {
  return `${wordsFor(error).split(/\.(?: |$)/, 1)[0]}. Looking again …`;
}

/** Whether the same question may be answered a little later. */
export function mayPass(error: unknown): boolean {
  return error instanceof Refused && (error.status === 0 || error.status === 429 || error.status >= 500);
}

async function answerOf(path: string, { method = 'GET', body, key, signal }: Question): Promise<Response> {
  const timeout = AbortSignal.timeout(LONGEST_MS);
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
  try {
    return await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    throw unanswered(error);
  }
}

/** A connection may break in the middle of an answer, too. */
async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch (error) {
    throw unanswered(error);
  }
}

function unanswered(error: unknown): unknown {
  if ((error as Error).name === 'AbortError') return error;
  return new Refused(0, SILENCE, { cause: error });
}

type Problem = { detail?: string; errors?: WrongField[] };

async function refusalOf(answer: Response, words: Words): Promise<Refused> {
  const { detail, errors: fields = [] } = (await answer.json().catch(() => ({}))) as Problem;
  const { status } = answer;
  // What stands before the API refuses without a detail, and for reasons of its own.
  const own = detail === undefined ? undefined : words[status];
  const found = own ?? fieldsInWords(fields) ?? GENERAL[status] ?? failureInWords(status, detail);
  return new Refused(status, found.replace('{wait}', waitOf(answer)), { fields });
}

function fieldsInWords(fields: readonly WrongField[]): string | undefined {
  if (fields.length === 0) return undefined;
  return fields
    .map(({ field, expected }) => `${capital(field.replaceAll('_', ' '))}: ${expected} is needed.`)
    .join(' ');
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Operators find the detail in their logs. */
function failureInWords(status: number, detail = `status ${status}`): string {
  return status >= 500
    ? `The service failed. Try again in a moment. (${detail})`
    : `The service refused what this page asked. (${detail})`;
}

function waitOf(answer: Response): string {
  const seconds = Number(answer.headers.get('retry-after'));
  if (!seconds) return 'a moment';
  if (seconds <= 60) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return seconds > 3_540 ? 'an hour' : `${Math.ceil(seconds / 60)} minutes`;
}
