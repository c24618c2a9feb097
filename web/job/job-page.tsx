/** One job: what it does while it goes on, what it came to at its end. */
import { useEffect, useMemo } from 'preact/hooks';
import type { JobBody, Progress, Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { hasEnded } from '../jobs/has-ended.ts';
import { momentOf } from '../jobs/moment.ts';
import { StatusMark } from '../jobs/status-mark.tsx';
import { Alert } from '../parts/alert.tsx';
import { addressOf, route } from '../parts/route.ts';
import { Title } from '../parts/title.tsx';
import { mayPlan } from '../session/who.ts';
import { TimetablePanel } from '../timetable/timetable-panel.tsx';
import { ComparePanel } from './compare-panel.tsx';
import { ExplainPanel } from './explain-panel.tsx';
import { JobWatch } from './job-watch.ts';
import { ProgressPanel } from './progress-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { ScorePanel } from './score-panel.tsx';

const TABS = { timetable: 'Timetable', score: 'Score', compare: 'Compare', why: 'Obstacles' };
const PLANNERS_TABS = { ...TABS, publish: 'Publish' };

export function JobPage({ jobId, tab }: { jobId: string; tab: string }) {
  const watch = useMemo(() => new JobWatch(jobId), [jobId]);
  useEffect(() => watch.follow(), [watch]);
  const [job, result, standing] = [watch.job.value, watch.result.value, watch.standing.value];
  return (
    <div class="stack">
      <header class="row">
        <a href="#/" class="back">
          All timetables
        </a>
        <Title text={job?.name ?? 'Timetable'} />
        {standing && <StatusMark status={standing.status} />}
        {job && <span class="quiet">{aboutOf(job, result)}</span>}
      </header>
      <p role="status" class="unseen">
        {standing && spoken(standing)}
      </p>
      <Alert text={watch.refusal.value} />
      {standing && !hasEnded(standing.status) && <ProgressPanel watch={watch} standing={standing} />}
      {job && hasEnded(job.status) && !result && <Ended job={job} />}
      {job && result && <Outcome job={job} result={result} tab={tab} />}
    </div>
  );
}

/** `3 timetables at cost 590 · 180 classes · 600 students · 24 Nov 2026, 03:43`. */
function aboutOf({ message, created_at: created, ended_at: ended }: JobBody, result?: Result): string {
  const { classes = 0, students = 0 } = result?.instance ?? {};
  const counts = [message, `${classes.toLocaleString()} classes`, `${students.toLocaleString()} students`];
  return [...(result ? counts : []), momentOf(ended ?? created)].join(' · ');
}

/** Tenths of the way, so that a listener is not told every percent. */
function spoken({ status, stage, progress }: Pick<Progress, 'status' | 'stage' | 'progress'>): string {
  if (status === 'unknown') return 'processing';
  return status === 'running' ? `${stage}, ${Math.floor(progress / 10) * 10} percent` : status;
}

function Ended({ job: { job_id: jobId, status, message } }: { job: JobBody }) {
  if (status !== 'failed') return <p class="quiet">{message}</p>;
  return (
    <>
      <p class="bad">{message}</p>
      <ExplainPanel jobId={jobId} />
      {mayPlan.value && (
        <p>
          <a href="#/new">Order another</a>
        </p>
      )}
    </>
  );
}

type Shown = { job: JobBody; result: Result; variant: VariantResult };

function Outcome({ job, result, tab }: { job: JobBody; result: Result; tab: string }) {
  const asked = Number(route.value.query.get('variant') ?? result.ranking[0]);
  const variant = result.variants.find((one) => one.variant === asked) ?? result.variants[0];
  if (!variant) return null;
  const shown = { job, result, variant };
  return (
    <>
      <div class="tabs">
        <nav class="row" aria-label="Result">
          {Object.entries(mayPlan.value ? PLANNERS_TABS : TABS).map(([name, words]) => (
            <a
              key={name}
              href={besides(job, name, variant.variant)}
              aria-current={tab === name ? 'page' : undefined}
            >
              {words}
            </a>
          ))}
        </nav>
        {result.variants.length > 1 && <Variants {...shown} tab={tab} />}
      </div>
      {variant.hard > 0 && (
        <p class="bad">
          {variant.hard === 1 ? '1 rule is' : `${variant.hard.toLocaleString()} rules are`} broken:{' '}
          <a href={besides(job, 'score', variant.variant)}>which</a>, and{' '}
          <a href={besides(job, 'why', variant.variant)}>why</a>.
        </p>
      )}
      {tab === 'timetable' && <TimetablePanel key={variant.variant} {...shown} />}
      {tab === 'score' && <ScorePanel {...shown} />}
      {tab === 'compare' && <ComparePanel job={job} result={result} />}
      {tab === 'publish' && <PublishPanel key={variant.variant} {...shown} />}
      {tab === 'why' && <ExplainPanel jobId={job.job_id} nothing={<NothingKnown result={result} />} />}
    </>
  );
}

function Variants({ job, result: { ranking, variants }, variant: shown, tab }: Shown & { tab: string }) {
  return (
    <nav class="row" aria-label="Variants, best first">
      {ranking
        .flatMap((number) => variants.filter(({ variant }) => variant === number))
        .map(({ variant, ...worth }) => (
          <a
            key={variant}
            class="chip"
            href={besides(job, tab, variant)}
            aria-current={variant === shown.variant ? 'true' : undefined}
          >
            Variant {variant + 1} <span class="quiet">{worthOf(worth)}</span>
          </a>
        ))}
    </nav>
  );
}

/** Another tab or variant, of whomever is shown. */
function besides({ job_id: jobId }: JobBody, tab: string, variant: number): string {
  return addressOf(['jobs', jobId, tab], { ...Object.fromEntries(route.value.query), variant });
}

/** What a timetable is worth, in a few words. */
function worthOf({ hard, cost }: { hard: number; cost: number }): string {
  if (hard === 0) return `cost ${cost.toLocaleString()}`;
  return hard === 1 ? '1 rule broken' : `${hard.toLocaleString()} rules broken`;
}

/** Reasons are looked for in the best variant. */
function NothingKnown({ result: { ranking, variants } }: { result: Result }) {
  const best = variants.find(({ variant }) => variant === ranking[0]);
  return best?.hard === 0 ? (
    <p class="good">Nothing stands in the way: every class has a place, and every rule is kept.</p>
  ) : (
    <p>Rules are broken, and no reason was found why they must be. The score says which.</p>
  );
}
