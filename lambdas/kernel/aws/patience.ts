/** How long a door waits for calls of AWS that hang. Must leave the door the time to say so. */

/** A call is given up after `requestMs` without a sign, and made `attempts` times in all. */
export type Patience = { requestMs: number; attempts: number };

/** Of doors that answer requests: one call after another may hang, and their ten seconds are not over. */
export const HASTY: Patience = { requestMs: 1_500, attempts: 2 };

const CONNECT_MS = 1_000;

/** The part of a client's configuration that says so. Of an answer, only a pause is bounded: a large file may take as long as it needs. */
export function patienceOf({ requestMs, attempts }: Patience) {
  return {
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      requestTimeout: requestMs,
      socketTimeout: requestMs,
      throwOnRequestTimeout: true,
    },
  };
}
