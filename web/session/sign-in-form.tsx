/** Name and password, and a new password where one is due. Must keep none of them longer than the request. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useAttempt } from '../api/use-attempt.ts';
import { Alert } from '../parts/alert.tsx';
import { newPasswordDue, type SignInWish, signIn } from './session.ts';

export function SignInForm() {
  const { isBusy, refusal, make } = useAttempt();
  const due = useSignal<string | undefined>(undefined);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void make(async () => {
      try {
        await signIn(wishOf(form));
      } catch (error) {
        const rules = newPasswordDue(error);
        if (rules === undefined || due.value) throw error;
        due.value = rules;
      }
    });
  };
  return (
    <form class="stack" onSubmit={submit}>
      <label class="field">
        <span>Name</span>
        <input name="username" autocomplete="username" required autocapitalize="none" spellcheck={false} />
      </label>
      <label class="field">
        <span>Password</span>
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      {due.value && <NewPassword rules={due.value} />}
      <Alert text={refusal} />
      <button type="submit" class="primary" aria-disabled={isBusy}>
        {due.value ? 'Set the password and sign in' : 'Sign in'}
      </button>
    </form>
  );
}

/** Throws words for people where the two new passwords differ. */
function wishOf(form: HTMLFormElement): SignInWish {
  const given = new FormData(form);
  const text = (name: string) => String(given.get(name) ?? '');
  const wish = { username: text('username').trim(), password: text('password') };
  if (!given.has('new')) return wish;
  if (text('new') !== text('again')) throw new Error('The two new passwords differ.');
  return { ...wish, newPassword: text('new') };
}

function NewPassword({ rules }: { rules: string }) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <>
      <p role="status">Your password was meant for the first time alone. Choose {rules}.</p>
      <label class="field">
        <span>New password</span>
        <input ref={first} name="new" type="password" autocomplete="new-password" required />
      </label>
      <label class="field">
        <span>New password again</span>
        <input name="again" type="password" autocomplete="new-password" required />
      </label>
    </>
  );
}
