/** What stands around every page, and which page stands inside. */
import { JobPage } from '../job/job-page.tsx';
import { JobsPage } from '../jobs/jobs-page.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { signOut } from '../session/session.ts';
import { SignIn } from '../session/sign-in.tsx';
import { mayPlan, who } from '../session/who.ts';
import { route } from './route.ts';

export function Shell() {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        Skip to content
      </button>
      <Banner />
      <main id="main" tabIndex={-1}>
        <Page />
      </main>
    </>
  );
}

function Page() {
  if (who.value === undefined) return <p class="quiet">Loading …</p>;
  if (who.value === null) return <SignIn />;
  const [first, id, tab = 'timetable'] = route.value.path;
  if (first === 'jobs' && id) return <JobPage key={id} jobId={id} tab={tab} />;
  if (first === 'new' && mayPlan.value) return <OrderPage />;
  return <JobsPage />;
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
          <span class="quiet">{[user.user_id, user.organisation].filter(Boolean).join(' · ')}</span>
          <button type="button" class="plain" onClick={() => void signOut()}>
            Sign out
          </button>
        </div>
      )}
    </header>
  );
}
