/** Users in a map, for tests. Must keep the promises of a user pool. */
import type { Credentials, Login, LoginOutcome } from './login.ts';

export type MemoryUser = { password: string; state?: 'new password due' | 'password reset due' };

const SHORTEST_PASSWORD = 12;

/** Its tokens are `token.of.<username>`. */
export class MemoryLogin implements Login {
  readonly users: Map<string, MemoryUser>;

  constructor(users: Record<string, MemoryUser>) {
    this.users = new Map(Object.entries(users));
  }

  async logIn({ username, password, new_password }: Credentials): Promise<LoginOutcome> {
    const user = this.users.get(username);
    if (!user || user.password !== password) return { outcome: 'refused' };
    if (user.state === 'password reset due') return { outcome: 'password reset due' };
    if (user.state === 'new password due') {
      if (new_password === undefined) return { outcome: 'new password due' };
      if (new_password.length < SHORTEST_PASSWORD) {
        return { outcome: 'new password refused', rules: 'password not long enough' };
      }
      this.users.set(username, { password: new_password });
    } else if (new_password !== undefined) {
      return { outcome: 'no new password due' };
    }
    return { outcome: 'logged in', idToken: `token.of.${username}` };
  }
}
