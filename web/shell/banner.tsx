/** The head of every page: where one is, who one is, and the way out. */
import { useAttempt } from '../api/use-attempt.ts';
import { Alert } from '../parts/alert.tsx';
import { route } from '../parts/route.ts';
import { signOut } from '../session/session.ts';
import { userName } from '../session/user-name.ts';
import { mayLook, type Who, who } from '../session/who.ts';

export function Banner() {
  const user = who.value;
  return (
    <header class="banner">
      <a class="brand" href="#/">
        <img src="/icon.svg" alt="" width="24" height="24" /> Groundswell
      </a>
      {mayLook.value && <Pages />}
      {user && (
        <div class="row">
          <span class="quiet">{callerOf(user)}</span>
          {/* A new page begins without the refusal of the one before. */}
          <SignOut key={route.value.path.join()} />
        </div>
      )}
    </header>
  );
}

function Pages() {
  const isPublished = route.value.path[0] === 'published';
  return (
    <nav class="row" aria-label="Pages">
      <a href="#/" aria-current={isPublished ? undefined : 'true'}>
        Timetables
      </a>
      <a href="#/published" aria-current={isPublished ? 'true' : undefined}>
        Published
      </a>
    </nav>
  );
}

function SignOut() {
  const { isBusy, refusal, make } = useAttempt();
  return (
    <>
      <button type="button" class="plain" aria-disabled={isBusy} onClick={() => void make(signOut)}>
        Sign out
      </button>
      <Alert text={refusal && `You are still signed in. ${refusal}`} />
    </>
  );
}

/** `42 · acme`. */
function callerOf({ user_id: id, organisation }: Who): string {
  return [userName(id), ...(organisation ? [organisation] : [])].join(' · ');
}
