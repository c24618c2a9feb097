/** The form that begins a session. Must keep no password longer than the request. */
import { useSignal } from '@preact/signals';
import { wordsFor } from '../api/ask.ts';
import { Alert } from '../shell/alert.tsx';
import { Title } from '../shell/title.tsx';
import { signIn } from './session.ts';

export function SignIn() {
  const refusal = useSignal('');
  const isBusy = useSignal(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    isBusy.value = true;
    refusal.value = '';
    try {
      await signIn(String(given.get('username')), String(given.get('password')));
    } catch (error) {
      refusal.value = wordsFor(error);
    }
    isBusy.value = false;
  };
  return (
    <form class="card narrow stack" onSubmit={submit}>
      <Title text="Sign in" />
      <label class="field">
        <span>Name</span>
        <input name="username" autocomplete="username" required autocapitalize="none" />
      </label>
      <label class="field">
        <span>Password</span>
        <input name="password" type="password" autocomplete="current-password" required />
      </label>
      <Alert text={refusal.value} />
      <button type="submit" class="primary" disabled={isBusy.value}>
        Sign in
      </button>
    </form>
  );
}
