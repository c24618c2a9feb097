/** The organisation's jobs, newest first. Looks again while one of them goes on. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { listJobs } from '../api/timetables.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { addressOf } from '../shell/route.ts';
import { Title } from '../shell/title.tsx';
import { momentOf } from './moment.ts';
import { hasEnded, StatusMark } from './status-mark.tsx';

const LOOK_MS = 5_000;

export function JobsPage() {
  const jobs = useSignal<JobBody[] | undefined>(undefined);
  const cursor = useSignal<string | undefined>(undefined);
  const refusal = useSignal('');
  const look = async (from?: string) => {
    try {
      const page = await listJobs(from);
      jobs.value = from ? [...(jobs.value ?? []), ...page.jobs] : page.jobs;
      cursor.value = page.cursor;
      refusal.value = '';
    } catch (error) {
      refusal.value = wordsFor(error);
    }
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => {
      if (jobs.value?.some(({ status }) => !hasEnded(status))) void look();
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="stack">
      <div class="row spread">
        <Title text="Timetables" />
        {mayPlan.value && (
          <a class="button primary" href="#/new">
            New timetable
          </a>
        )}
      </div>
      <Alert text={refusal.value} />
      {jobs.value?.length === 0 && <Nothing />}
      {jobs.value && jobs.value.length > 0 && <JobList jobs={jobs.value} />}
      {cursor.value && (
        <button type="button" onClick={() => void look(cursor.value)}>
          Older ones
        </button>
      )}
    </div>
  );
}

function JobList({ jobs }: { jobs: JobBody[] }) {
  return (
    <ul class="list">
      {jobs.map((job) => (
        <li key={job.job_id}>
          <a class="job" href={addressOf(['jobs', job.job_id])}>
            <span class="name">{job.name}</span>
            <StatusMark status={job.status} />
            <span class="quiet">
              {momentOf(job.created_at)} · {outcomeOf(job)}
            </span>
            {!hasEnded(job.status) && (
              <progress max={100} value={job.progress} aria-label={`Progress of ${job.name}`} />
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The best variant's figures; what the job says of itself where there are none. */
function outcomeOf({ variants, message, status }: JobBody): string {
  const costs = variants.flatMap(({ hard, cost }) => (hard === 0 && cost !== undefined ? [cost] : []));
  if (status !== 'completed' || costs.length === 0) return message;
  const best = `cost ${Math.min(...costs).toLocaleString()}`;
  return variants.length > 1 ? `best of ${variants.length} variants: ${best}` : best;
}

function Nothing() {
  return (
    <div class="card stack">
      <p>No timetable has been asked for yet.</p>
      <p class="quiet">
        Upload your university as JSON, spreadsheets, ITC-2019 XML or .ctt, or take the sample university to
        see how it goes.
      </p>
    </div>
  );
}
