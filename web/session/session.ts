/** Begins and ends the session of this browser. Must never see a token: it lives in a cookie that no script can read. */
import { signal } from '@preact/signals';
import { ask, lookingAgain, mayPass, Refused, SESSION, type Words } from '../api/ask.ts';
import { hasRunOut } from '../api/next-session.ts';
import { goTo } from '../parts/route.ts';
import { type Who, who } from './who.ts';

const AGAIN_MS = 3_000;

/** Why it is not known yet who is signed in. */
export const trouble = signal('');

/** Asks who is signed in until the API says. */
export async function openSession(): Promise<void> {
  try {
    who.value = await ask<Who>(SESSION);
    trouble.value = '';
  } catch (error) {
    if (mayPass(error)) {
      trouble.value = lookingAgain(error);
      setTimeout(() => void openSession(), AGAIN_MS);
    } else who.value = null;
  }
}

/** `newPassword` takes the place of one that was meant for the first time alone. */
export type SignInWish = { username: string; password: string; newPassword?: string };

const WORDS: Words = {
  401: 'The name or the password is wrong.',
  409: 'The password must be reset first: ask your administrator for a new one.',
  429: 'Too many people try to sign in just now. Try again in {wait}.',
};
const WITHOUT_SESSION: Words = {
  401: 'You are signed in, but the session was not kept. Allow this page its cookie, or ask your administrator about your account.',
};

/** Throws words for people. Whoever comes back after a session that ran out finds the page as it was; anybody else finds a new one. */
export async function signIn(wish: SignInWish): Promise<void> {
  await knock(wish);
  const came = await ask<Who>(SESSION, { words: WITHOUT_SESSION });
  if (who.value && who.value.user_id !== came.user_id) return location.reload();
  who.value = came;
  hasRunOut.value = false;
}

/** What a first sign-in must choose, as the API says it; undefined for any other refusal. */
export function newPasswordDue(error: unknown): string | undefined {
  if (!(error instanceof Refused) || error.status !== 409) return undefined;
  return error.fields.find(({ field }) => field === 'new_password')?.expected;
}

/** A new password may have been set although its answer was lost: then it opens the door by itself. */
async function knock({ username, password, newPassword }: SignInWish): Promise<void> {
  const enter = (body: object) => ask<void>(SESSION, { method: 'POST', body, words: WORDS });
  if (newPassword === undefined) return enter({ username, password });
  try {
    await enter({ username, password, new_password: newPassword });
  } catch (error) {
    if (!(error instanceof Refused) || ![401, 409].includes(error.status)) throw error;
    await enter({ username, password: newPassword });
  }
}

/** Leaves nothing of the session in the window. Throws words for people. */
export async function signOut(): Promise<void> {
  await ask(SESSION, { method: 'DELETE' });
  sessionStorage.clear();
  who.value = null;
  goTo('#/');
}
