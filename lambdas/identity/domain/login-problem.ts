/** How a failed login is told. Must tell a wrong name and a wrong password in the same words. */
import { HttpProblem } from '../../kernel/core/api/http-problem.ts';

/** Cognito counts requests by the second and says nothing of when to come back. */
const RETRY_AFTER_SECONDS = 10;

/** What the user pool asks of a new password, for people; a test holds it against the pool. */
const NEW_PASSWORD =
  'a password of your own: at least 12 characters, among them a lower and an upper case letter, a digit and a symbol';

/** Every outcome of a login but success. */
export type LoginFailure =
  /** The name or the password is wrong; which, nobody learns. */
  | { outcome: 'refused' }
  /** The password is right but a new one is due, and none came. */
  | { outcome: 'new password due' }
  /** A new password came, and none is due. */
  | { outcome: 'no new password due' }
  /** The new password breaks the rules, in the words of who keeps them. */
  | { outcome: 'new password refused'; rules: string }
  | { outcome: 'password reset due' }
  | { outcome: 'too many attempts' };

/** The refusal that tells it: 401 for wrong credentials, 409 for what must be done first, 400 or 429. */
export function loginProblem(failure: LoginFailure): HttpProblem {
  switch (failure.outcome) {
    case 'refused':
      return new HttpProblem(401, 'expected a known user name and its password, got another');
    case 'new password due':
      return new HttpProblem(
        409,
        'a new password is due: expected new_password beside password, got nothing',
        { errors: [{ field: 'new_password', expected: NEW_PASSWORD, got: 'nothing' }] },
      );
    case 'no new password due':
      return new HttpProblem(409, 'no new password is due: expected no new_password, got one');
    case 'new password refused':
      return refusedPassword(failure.rules);
    case 'password reset due':
      return new HttpProblem(409, 'the password must be reset: ask your administrator for a new one');
    case 'too many attempts':
      return new HttpProblem(429, 'expected fewer attempts, got too many: try again later', {
        headers: { 'retry-after': String(RETRY_AFTER_SECONDS) },
      });
  }
}

function refusedPassword(rules: string): HttpProblem {
  const error = {
    field: 'new_password',
    expected: `a password that the rules allow (${rules})`,
    got: 'a value that is not shown',
  };
  return new HttpProblem(400, `new_password: expected ${error.expected}, got one that they do not`, {
    errors: [error],
  });
}
