/** A job on its way: stages, percent, cost of each variant, and the way to stop it. */
import { useSignal } from '@preact/signals';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { cancel } from '../api/timetables.ts';
import { spanOf } from '../jobs/moment.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { CostCurve } from './cost-curve.tsx';
import type { JobWatch } from './job-watch.ts';

const STAGES = ['waiting', 'loading data', 'generating', 'checking', 'publishing'];

export function ProgressPanel({ watch, job }: { watch: JobWatch; job: JobBody }) {
  const isUnknown = watch.progress.value?.status === 'unknown';
  const at = STAGES.indexOf(job.stage);
  return (
    <section class="card stack" aria-label="Progress">
      <ol class="stages">
        {STAGES.map((stage, i) => (
          <li key={stage} class={i < at ? 'done' : ''} aria-current={i === at ? 'step' : undefined}>
            {stage}
          </li>
        ))}
      </ol>
      <progress max={100} aria-label="Progress" {...(isUnknown ? {} : { value: job.progress })} />
      <p>
        {isUnknown
          ? 'Processing. The job goes on; how far it is will show again by itself.'
          : `${job.progress} % · ${job.message}`}
      </p>
      <VariantFigures job={job} />
      {watch.curve.value.length > 1 && <CostCurve points={watch.curve.value} />}
      {mayPlan.value && <Cancel jobId={job.job_id} />}
    </section>
  );
}

function VariantFigures({ job }: { job: JobBody }) {
  if (job.variants.length === 0) return null;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Rules broken</th>
            <th scope="col">Cost now</th>
            <th scope="col">At first</th>
            <th scope="col">Time left</th>
          </tr>
        </thead>
        <tbody>
          {job.variants.map(({ variant, hard, cost, first_cost: first, seconds_left: left }) => (
            <tr key={variant}>
              <th scope="row">{variant + 1}</th>
              <td>{hard ?? '—'}</td>
              <td>{cost?.toLocaleString() ?? '—'}</td>
              <td>{first?.toLocaleString() ?? '—'}</td>
              <td>{left === undefined ? '—' : spanOf(left)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cancel({ jobId }: { jobId: string }) {
  const asked = useSignal(false);
  const refusal = useSignal('');
  const ask = async () => {
    asked.value = true;
    try {
      await cancel(jobId);
    } catch (error) {
      refusal.value = wordsFor(error);
      asked.value = false;
    }
  };
  return (
    <div class="row">
      <button type="button" disabled={asked.value} onClick={() => void ask()}>
        {asked.value ? 'Stopping …' : 'Cancel the job'}
      </button>
      <Alert text={refusal.value} />
    </div>
  );
}
