/** Begins and ends the session of this browser. Must never see a token: it lives in a cookie that no script can read. */
import { ask, Refused } from '../api/ask.ts';
import { who } from './who.ts';

/** Asks who is signed in; nobody, where the API does not say. */
export async function openSession(): Promise<void> {
  try {
    who.value = await ask('/api/session');
  } catch {
    who.value = null;
  }
}

/** Throws words for people. */
export async function signIn(username: string, password: string): Promise<void> {
  try {
    await ask('/api/session', { method: 'POST', body: { username, password } });
  } catch (error) {
    if (error instanceof Refused && error.status === 401) {
      throw new Refused(401, 'The name or the password is wrong.', { cause: error });
    }
    throw error;
  }
  await openSession();
}

export async function signOut(): Promise<void> {
  await ask('/api/session', { method: 'DELETE' });
  who.value = null;
}
