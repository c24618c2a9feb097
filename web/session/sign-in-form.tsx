/** Name and password, and a new password where one is due. Must keep none of them longer than the request. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { wordsFor } from '../api/ask.ts';
import { Alert } from '../shell/alert.tsx';
import { newPasswordDue, type SignInWish, signIn } from './session.ts';

export function SignInForm() {
  const refusal = useSignal('');
  const isBusy = useSignal(false);
  const due = useSignal<string | undefined>(undefined);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    isBusy.value = true;
    refusal.value = '';
    try {
      await signIn(wishOf(event.currentTarget as HTMLFormElement));
    } catch (error) {
      const isFirst = due.value === undefined;
      due.value ??= newPasswordDue(error);
      if (!isFirst || due.value === undefined) refusal.value = wordsFor(error);
    }
    isBusy.value = false;
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
      <Alert text={refusal.value} />
      <button type="submit" class="primary" disabled={isBusy.value}>
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
