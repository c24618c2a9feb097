/** What stands around every page, and which page stands inside. */
import { useEffect } from 'preact/hooks';
import { JobPage } from '../job/job-page.tsx';
import { JobsPage } from '../jobs/jobs-page.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { signOut, trouble } from '../session/session.ts';
import { SessionOver } from '../session/session-over.tsx';
import { SignIn } from '../session/sign-in.tsx';
import { hasRunOut, mayLook, mayPlan, type Who, who } from '../session/who.ts';
import { Alert } from './alert.tsx';
import { route } from './route.ts';
import { Title } from './title.tsx';

export function Shell() {
  // What could not be done on one page is no trouble of the next.
  useEffect(() => {
    trouble.value = '';
  }, [route.value]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      <Banner />
      <main id="main" tabIndex={-1}>
        <Alert text={trouble.value} />
        <Page />
      </main>
      {hasRunOut.value && <SessionOver />}
    </>
  );
}

function Page() {
  if (who.value === undefined) return <p class="quiet">Loading …</p>;
  if (who.value === null) return <SignIn />;
  if (!mayLook.value) return <NoRole />;
  const [first, id, tab = 'timetable'] = route.value.path;
  if (first === 'jobs' && id) return <JobPage key={id} jobId={id} tab={tab} />;
  if (first === 'new' && mayPlan.value) return <OrderPage />;
  return <JobsPage />;
}

function NoRole() {
  return (
    <section class="card stack">
      <Title text="Nothing to see yet" />
      <p>
        Your account belongs to no organisation, or has no role in its timetables. Ask your administrator for
        the role viewer, planner or admin.
      </p>
    </section>
  );
}

function Banner() {
  const user = who.value;
  return (
    <header class="banner">
      <a class="brand" href="#/">
        <img src="/icon.svg" alt="" width="24" height="24" /> Groundswell{' '}
        <span class="quiet">timetables</span>
      </a>
      {user && (
        <div class="row">
          <span class="quiet">{nameOf(user)}</span>
          <button type="button" class="plain" onClick={() => void signOut()}>
            Sign out
          </button>
        </div>
      )}
    </header>
  );
}

/** `42 · acme`: an imported user's id begins with the organisation already. */
function nameOf({ user_id: id, organisation }: Who): string {
  return organisation ? `${id.replace(`${organisation}:`, '')} · ${organisation}` : id;
}
