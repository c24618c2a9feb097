/** The refusal of what an organisation has done as often as it may within an hour. */
import { HttpProblem } from '../../kernel/core/api/http-problem.ts';

/** @param what such as `jobs` */
export function tooOften(what: string, retryAfterMs: number): HttpProblem {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  const words = `expected fewer ${what} of the organisation within an hour, got one too many: try again in ${seconds} s`;
  return new HttpProblem(429, words, { headers: { 'retry-after': String(seconds) } });
}
