/** A job on its way: stages, percent, cost of each variant, and the way to stop it. */
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JobBody, Progress } from '../../lambdas/timetables/contract.ts';
import { cancel } from '../api/timetables.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { spanOf } from '../jobs/moment.ts';
import { Alert } from '../parts/alert.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { mayPlan } from '../session/who.ts';
import { CostCurve } from './cost-curve.tsx';
import type { JobWatch } from './job-watch.ts';

const STAGES = ['waiting', 'loading data', 'generating', 'checking', 'completing'];

type Standing = Pick<Progress, 'status' | 'stage' | 'progress' | 'message'>;

export function ProgressPanel({ watch, standing }: { watch: JobWatch; standing: Standing }) {
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const shown = panel.current;
    return () => {
      // Whoever stands in it when the job ends would stand nowhere.
      if (shown?.contains(document.activeElement)) document.querySelector<HTMLElement>('h1')?.focus();
    };
  }, []);
  const { status, stage, progress } = standing;
  const at = STAGES.indexOf(stage);
  const variants = watch.variants.value;
  return (
    <section ref={panel} class="card stack" aria-label="Progress">
      <ol class="stages">
        {STAGES.map((name, i) => (
          <li key={name} class={i < at ? 'done' : ''} aria-current={i === at ? 'step' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      <progress max={100} aria-label="Progress" {...(status === 'unknown' ? {} : { value: progress })} />
      <p>{inWords(standing)}</p>
      {variants.length > 0 && (
        <div class="search">
          <VariantFigures variants={variants} />
          <CostCurve curves={watch.curves.seen.value} />
        </div>
      )}
      {mayPlan.value && watch.job.value && <Cancel jobId={watch.job.value.job_id} />}
    </section>
  );
}

function inWords({ status, stage, progress, message }: Standing): string {
  if (status === 'unknown') return 'Processing. The job goes on; how far it is will show again by itself.';
  if (status === 'queued' && stage === 'waiting') return 'It waits for its turn, and begins by itself.';
  return `${progress} % · ${message}`;
}

function VariantFigures({ variants }: Pick<JobBody, 'variants'>) {
  return (
    <Scroll label="Variants">
      <table class="dense">
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Rules broken</th>
            <th scope="col">Cost</th>
            <th scope="col">Saved</th>
            <th scope="col">Time left</th>
          </tr>
        </thead>
        <tbody>
          {variants.map((one) => (
            <tr key={one.variant}>
              <th scope="row">
                <span class="swatch" style={{ '--line': `var(--line-${one.variant + 1})` }} />
                {one.variant + 1}
              </th>
              <td>{one.hard?.toLocaleString() ?? '—'}</td>
              <td>{one.cost?.toLocaleString() ?? '—'}</td>
              <td>{savedBy(one)}</td>
              <td>{one.seconds_left === undefined ? '—' : spanOf(one.seconds_left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Since its first timetable without broken rules. */
function savedBy({ hard, cost, first_cost: first }: JobBody['variants'][number]): string {
  if (hard !== 0 || cost === undefined || !first) return '—';
  return `${Math.floor((100 * (first - cost)) / first)} %`;
}

function Cancel({ jobId }: { jobId: string }) {
  const isAsked = useSignal(false);
  const { refusal, make } = useAttempt();
  const ask = async () => {
    if (isAsked.value) return;
    await cancel(jobId);
    isAsked.value = true;
  };
  return (
    <div class="row">
      <button type="button" aria-disabled={isAsked.value} onClick={() => void make(ask)}>
        {isAsked.value ? 'Stopping …' : 'Cancel the job'}
      </button>
      <Alert text={refusal} />
    </div>
  );
}
