/** What went wrong with a request, in the words of RFC 9457; never carries a stack, a token or another system's message. */
import { RetryLater } from '../errors.ts';
import type { FieldError } from '../field-errors.ts';

/** The statuses a door may refuse with, and the reason phrases of RFC 9110 and RFC 6585. */
export const PROBLEM_TITLES = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export type ProblemStatus = keyof typeof PROBLEM_TITLES;

/** The body of an `application/problem+json` answer. */
export type ProblemBody = {
  type: 'about:blank';
  title: string;
  status: ProblemStatus;
  detail: string;
  errors?: readonly FieldError[];
};

const RETRY_AFTER_SECONDS = 5;

/** A refusal with a reason for the client. Doors throw or return it; `detail` and `errors` are shown as they stand. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: ProblemStatus;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: ProblemStatus,
    detail: string,
    more: {
      errors?: readonly FieldError[];
      headers?: Readonly<Record<string, string>>;
      cause?: unknown;
    } = {},
  ) {
    super(detail, { cause: more.cause });
    this.status = status;
    this.errors = more.errors ?? [];
    this.headers = { ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}), ...more.headers };
  }

  /** The body that the client reads. */
  get body(): ProblemBody {
    return {
      type: 'about:blank',
      title: PROBLEM_TITLES[this.status],
      status: this.status,
      detail: this.message,
      ...(this.errors.length > 0 ? { errors: this.errors } : {}),
    };
  }
}

/** A 400 that names every wrong field. */
export function wrongFields(errors: readonly FieldError[]): HttpProblem {
  const sentences = errors.map(({ field, expected, got }) => `${field}: expected ${expected}, got ${got}`);
  return new HttpProblem(400, sentences.join('; '), { errors });
}

/**
 * The problem that answers a thrown error: the problem itself; 503 for work that can be tried again; for anything else
 * a 500 that gives nothing away but `requestId`, by which the logged error is found.
 */
export function problemOf(error: unknown, requestId: string): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof RetryLater) {
    const headers = { 'retry-after': String(RETRY_AFTER_SECONDS) };
    return new HttpProblem(503, 'this cannot be done now; try again later', { headers, cause: error });
  }
  return new HttpProblem(500, `an unexpected error, logged under request ${requestId}`, { cause: error });
}
