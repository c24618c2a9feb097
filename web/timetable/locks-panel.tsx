/** The locks for the next solve, and the order to solve again around them. */
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { resolve } from '../api/timetables.ts';
import { Alert } from '../shell/alert.tsx';
import { addressOf, goTo } from '../shell/route.ts';
import type { LockDraft } from './lock-draft.ts';

export function LocksPanel({ job, variant, draft }: { job: JobBody; variant: number; draft: LockDraft }) {
  const locks = draft.locks.value;
  return (
    <section class="card stack" aria-labelledby="locks">
      <h2 id="locks">Locks ({locks.length})</h2>
      {locks.length === 0 && (
        <p class="quiet">
          Drag a class to another time, or open it and lock it. The rest is then solved around your locks and
          moves as little as it can.
        </p>
      )}
      <ul class="list">
        {locks.map((lock) => (
          <li key={lock.class} class="row spread even">
            <span>
              {lock.class} <span class="quiet">{lock.words}</span>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={`Remove the lock of ${lock.class}`}
              onClick={() => draft.remove(lock.class)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <ResolveForm job={job} variant={variant} draft={draft} />
    </section>
  );
}

function ResolveForm({ job, variant, draft }: { job: JobBody; variant: number; draft: LockDraft }) {
  const refusal = useSignal('');
  const isBusy = useSignal(false);
  const key = useRef(crypto.randomUUID());
  const solve = async (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const locks = draft.locks.value.map(({ words, ...lock }) => lock);
    const wish = { variant, seconds: Number(given.get('seconds')), locks };
    isBusy.value = true;
    try {
      const { job_id: jobId } = await resolve(job.job_id, wish, key.current);
      goTo(addressOf(['jobs', jobId]));
    } catch (error) {
      key.current = crypto.randomUUID();
      refusal.value = wordsFor(error);
      isBusy.value = false;
    }
  };
  return (
    <form class="row" onSubmit={solve}>
      <label class="field">
        <span>Seconds of search</span>
        <input name="seconds" type="number" min={5} max={1500} defaultValue={String(job.seconds)} required />
      </label>
      <button type="submit" class="primary" disabled={isBusy.value}>
        Solve again
      </button>
      <Alert text={refusal.value} />
    </form>
  );
}
