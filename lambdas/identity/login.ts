/** Logging in, whoever keeps the users. Must never give away whether a user name exists. */
import type { LoginFailure } from './domain/login-problem.ts';

export type Credentials = { username: string; password: string; new_password?: string | undefined };

export type LoginOutcome = { outcome: 'logged in'; idToken: string } | LoginFailure;

export interface Login {
  /** Tries once. Throws only when the keeper of users fails. */
  logIn(credentials: Credentials): Promise<LoginOutcome>;
}
