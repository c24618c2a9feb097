/** Lies over the page when its session has run out; what was begun there goes on after the next sign-in. */
import { useEffect, useRef } from 'preact/hooks';
import { SignInForm } from './sign-in-form.tsx';

export function SessionOver() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    // Closing gives the focus back to where it was.
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="card narrow"
      aria-labelledby="session-over"
      onCancel={(event) => event.preventDefault()}
    >
      <div class="stack">
        <h2 id="session-over">Your session has ended</h2>
        <p>Sign in again and go on where you were.</p>
        <SignInForm />
        <button type="button" class="plain" onClick={() => location.reload()}>
          Leave this page
        </button>
      </div>
    </dialog>
  );
}
