/** The locks for the next solve, and the order to solve again around them. */
import { useMemo, useRef } from 'preact/hooks';
import type { JobBody } from '../../lambdas/timetables/contract.ts';
import { LEAST_SECONDS, MOST_SECONDS } from '../api/bounds.ts';
import { OrderKey } from '../api/order-key.ts';
import { resolve } from '../api/timetables.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf, goTo } from '../parts/route.ts';
import type { WantedLocks } from './wanted-locks.ts';

type Props = { job: JobBody; variant: number; locks: WantedLocks };

export function LocksPanel({ job, variant, locks }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const all = locks.all.value;
  const remove = (classId: string) => {
    locks.remove(classId);
    // Its button is gone, and with it where the keyboard stood.
    heading.current?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="locks">
      <h2 id="locks" ref={heading} tabIndex={-1}>
        Locks ({all.length})
      </h2>
      {all.length === 0 && (
        <p class="quiet">
          Drag a class to another time, or open it and lock it. The rest is then solved around your locks and
          moves as little as it can.
        </p>
      )}
      <ul class="list lined">
        {all.map((lock) => (
          <li key={lock.class} class="row spread even">
            <span>
              {lock.class} <span class="quiet">{lock.words}</span>
            </span>
            <button
              type="button"
              class="plain"
              aria-label={`Remove the lock of ${lock.class}`}
              onClick={() => remove(lock.class)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <ResolveForm job={job} variant={variant} locks={locks} />
    </section>
  );
}

function ResolveForm({ job, variant, locks }: Props) {
  const { isBusy, refusal, make } = useAttempt();
  const key = useMemo(() => new OrderKey(), []);
  const solve = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const wish = {
      variant,
      seconds: Number(given.get('seconds')),
      locks: locks.all.value.map(({ words, ...lock }) => lock),
    };
    void make(async () => {
      const { job_id: jobId } = await resolve(job.job_id, wish, key.of(wish));
      goTo(addressOf(['jobs', jobId]));
    });
  };
  return (
    <form class="row" onSubmit={solve}>
      <label class="field">
        <span>Seconds of search</span>
        <input
          name="seconds"
          type="number"
          min={LEAST_SECONDS}
          max={MOST_SECONDS}
          defaultValue={String(job.seconds)}
          required
        />
      </label>
      <button type="submit" class="primary" aria-disabled={isBusy}>
        Solve again
      </button>
      <Alert text={refusal} />
    </form>
  );
}
