/** One job: what it does while it goes on, what it came to at its end. */
import { useEffect, useMemo } from 'preact/hooks';
import type { JobBody, Result } from '../../lambdas/timetables/contract.ts';
import { hasEnded } from '../jobs/has-ended.ts';
import { StatusMark } from '../jobs/status-mark.tsx';
import { Alert } from '../shell/alert.tsx';
import { addressOf, route } from '../shell/route.ts';
import { Title } from '../shell/title.tsx';
import { TimetablePanel } from '../timetable/timetable-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { JobWatch } from './job-watch.ts';
import { ProgressPanel } from './progress-panel.tsx';
import { ScorePanel } from './score-panel.tsx';

const TABS = { timetable: 'Timetable', score: 'Score', compare: 'Compare', why: 'What stands in the way' };

export function JobPage({ jobId, tab }: { jobId: string; tab: string }) {
  const watch = useMemo(() => new JobWatch(jobId), [jobId]);
  useEffect(() => watch.follow(), [watch]);
  const job = watch.job.value;
  const result = watch.result.value;
  return (
    <div class="stack">
      <p>
        <a href="#/">All timetables</a>
      </p>
      <div class="row">
        <Title text={job?.name ?? 'Timetable'} />
        {job && <StatusMark status={watch.progress.value?.status ?? job.status} />}
      </div>
      <p role="status" class="unseen">
        {spoken(job)}
      </p>
      <Alert text={watch.refusal.value} />
      {job && !hasEnded(job.status) && <ProgressPanel watch={watch} job={job} />}
      {job && hasEnded(job.status) && !result && <Ended job={job} />}
      {job && result && <Outcome job={job} result={result} tab={tab} />}
    </div>
  );
}

/** Tenths of the way, so that a listener is not told every percent. */
function spoken(job: JobBody | undefined): string {
  if (!job) return '';
  if (hasEnded(job.status)) return `The job has ${job.status}.`;
  return `${job.stage}, ${Math.floor(job.progress / 10) * 10} percent`;
}

function Ended({ job }: { job: JobBody }) {
  return (
    <>
      <p class={job.status === 'failed' ? 'bad' : 'quiet'}>{job.message}</p>
      {job.status === 'failed' && <ExplainPanel jobId={job.job_id} />}
    </>
  );
}

function Outcome({ job, result, tab }: { job: JobBody; result: Result; tab: string }) {
  const asked = Number(route.value.query.get('variant') ?? result.ranking[0] ?? 0);
  const variant = result.variants.find((one) => one.variant === asked) ?? result.variants[0];
  if (!variant) return null;
  const shown = { job, result, variant };
  return (
    <>
      <nav class="tabs" aria-label="Result">
        {Object.entries(TABS).map(([name, words]) => (
          <a
            key={name}
            href={addressOf(['jobs', job.job_id, name], { variant: variant.variant })}
            aria-current={tab === name ? 'page' : undefined}
          >
            {words}
          </a>
        ))}
      </nav>
      {result.variants.length > 1 && <Variants job={job} result={result} tab={tab} shown={variant.variant} />}
      {tab === 'timetable' && <TimetablePanel key={variant.variant} {...shown} />}
      {tab === 'score' && <ScorePanel {...shown} />}
      {tab === 'compare' && <ComparePanel result={result} />}
      {tab === 'why' && <ExplainPanel jobId={job.job_id} />}
    </>
  );
}

type VariantsProps = { job: JobBody; result: Result; tab: string; shown: number };

function Variants({ job, result, tab, shown }: VariantsProps) {
  return (
    <nav class="row" aria-label="Variants, best first">
      {result.ranking.map((number) => {
        const variant = result.variants.find((one) => one.variant === number);
        return (
          <a
            key={number}
            class="chip"
            href={addressOf(['jobs', job.job_id, tab], { variant: number })}
            aria-current={number === shown ? 'true' : undefined}
          >
            Variant {number + 1} <span class="quiet">{variant && worthOf(variant)}</span>
          </a>
        );
      })}
    </nav>
  );
}

/** What a timetable is worth, in a few words. */
export function worthOf({ hard, cost }: { hard: number; cost: number }): string {
  if (hard === 0) return `cost ${cost.toLocaleString()}`;
  return hard === 1 ? '1 rule broken' : `${hard.toLocaleString()} rules broken`;
}
