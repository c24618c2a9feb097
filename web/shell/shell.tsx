/** What stands around every page, and which page stands inside. */
import { hasRunOut } from '../api/next-session.ts';
import { JobPage } from '../job/job-page.tsx';
import { JobsPage } from '../jobs/jobs-page.tsx';
import { OrderPage } from '../order/order-page.tsx';
import { Alert } from '../parts/alert.tsx';
import { route } from '../parts/route.ts';
import { Title } from '../parts/title.tsx';
import { PublishedPage } from '../published/published-page.tsx';
import { TitlesPage } from '../published/titles-page.tsx';
import { trouble } from '../session/session.ts';
import { SessionOver } from '../session/session-over.tsx';
import { SignIn } from '../session/sign-in.tsx';
import { mayLook, mayPlan, who } from '../session/who.ts';
import { Banner } from './banner.tsx';

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
      {hasRunOut.value && <SessionOver />}
    </>
  );
}

function Page() {
  if (who.value === undefined) return <Opening />;
  if (who.value === null) return <SignIn />;
  if (!mayLook.value) return <NoRole />;
  const [first, id, tab = 'timetable'] = route.value.path;
  if (first === 'jobs' && id) return <JobPage key={id} jobId={id} tab={tab} />;
  if (first === 'published' && id) return <PublishedPage key={id} publishedId={id} tab={tab} />;
  if (first === 'published') return <TitlesPage />;
  if (first === 'new' && mayPlan.value) return <OrderPage />;
  return <JobsPage />;
}

function Opening() {
  return (
    <div class="stack">
      <Alert text={trouble.value} />
      <p class="quiet">Loading …</p>
    </div>
  );
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
