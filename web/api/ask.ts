/** Speaks to the API of this origin. Must turn every refusal into words for people, and forget who is signed in when the API does. */
import { who } from '../session/who.ts';

/** A refusal of the API, or no answer at all (`status` 0). The message can be shown as it stands. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

export type Question = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** Makes a repeated order harmless. */
  key?: string;
  signal?: AbortSignal;
};

/** The parsed answer; undefined where it has no body. Throws `Refused`. */
export async function ask<T>(path: string, { method = 'GET', body, key, signal }: Question = {}): Promise<T> {
  const answer = await answerOf(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  if (answer.status === 401 && path !== '/api/session') who.value = null;
  throw new Refused(answer.status, await wordsOf(answer));
}

/** What went wrong, for people. */
export function wordsFor(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function answerOf(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Refused(0, 'The service does not answer. Check the connection and try again.', {
      cause: error,
    });
  }
}

async function wordsOf(answer: Response): Promise<string> {
  const { detail } = (await answer.json().catch(() => ({}))) as { detail?: string };
  if (answer.status === 429) return `Too many jobs this hour. Try again in ${waitOf(answer)}.`;
  return detail ?? `The service answered ${answer.status}.`;
}

function waitOf(answer: Response): string {
  const minutes = Math.ceil(Number(answer.headers.get('retry-after') ?? 60) / 60);
  return minutes <= 1 ? 'a minute' : `${minutes} minutes`;
}
