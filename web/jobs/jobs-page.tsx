/** The organisation's jobs, newest first. */
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf } from '../parts/route.ts';
import { Title } from '../parts/title.tsx';
import { mayPlan } from '../session/who.ts';
import { hasEnded } from './has-ended.ts';
import { JobList } from './job-list.ts';
import { momentOf } from './moment.ts';
import { StatusMark } from './status-mark.tsx';

export function JobsPage() {
  const list = useMemo(() => new JobList(), []);
  useEffect(() => list.follow(), [list]);
  const { jobs, cursor } = list.shown.value ?? {};
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
      <Alert text={list.refusal.value} />
      {!jobs && !list.refusal.value && <p role="status">Loading …</p>}
      {jobs?.length === 0 && <Nothing />}
      {jobs && jobs.length > 0 && <Jobs list={list} jobs={jobs} hasMore={cursor !== undefined} />}
    </div>
  );
}

type JobsProps = { list: JobList; jobs: readonly JobBody[]; hasMore: boolean };

function Jobs({ list, jobs, hasMore }: JobsProps) {
  const lines = useRef<HTMLUListElement>(null);
  const { isBusy, refusal, make } = useAttempt();
  const lookFurther = () =>
    make(async () => {
      await list.lookFurther();
      // The button may be gone; reading goes on at the first of the older ones.
      lines.current?.querySelectorAll('a')[jobs.length]?.focus();
    });
  return (
    <>
      <ul class="list" ref={lines}>
        {jobs.map((job) => (
          <JobLine key={job.job_id} job={job} />
        ))}
      </ul>
      {hasMore && (
        <button type="button" aria-disabled={isBusy} onClick={() => void lookFurther()}>
          Older ones
        </button>
      )}
      <Alert text={refusal} />
    </>
  );
}

function JobLine({ job }: { job: JobBody }) {
  return (
    <li>
      <a class="job" href={addressOf(['jobs', job.job_id])}>
        <span class="name">{job.name}</span>
        <StatusMark status={job.status} />
        <span class="quiet">
          {momentOf(job.created_at)} · {job.message}
        </span>
        {!hasEnded(job.status) && (
          <progress max={100} value={job.progress} aria-label={`Progress of ${job.name}`} />
        )}
      </a>
    </li>
  );
}

function Nothing() {
  return (
    <div class="card stack">
      <p>No timetable has been asked for yet.</p>
      {mayPlan.value && (
        <p class="quiet">
          Upload your university as JSON, spreadsheets, ITC-2019 XML or .ctt, or take the sample university to
          see how it goes.
        </p>
      )}
    </div>
  );
}
