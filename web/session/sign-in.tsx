/** The page of whoever is not signed in. */
import { Title } from '../parts/title.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignIn() {
  return (
    <section class="card narrow stack">
      <Title text="Sign in" />
      <SignInForm />
    </section>
  );
}
