/** How many variants, how long: the order itself. */
import { useMemo } from 'preact/hooks';
import { LEAST_SECONDS, MOST_CHARACTERS, MOST_SECONDS, MOST_VARIANTS, UNNAMED } from '../api/bounds.ts';
import { OrderKey } from '../api/order-key.ts';
import { order } from '../api/timetables.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf, goTo } from '../parts/route.ts';
import type { Checked } from './findings.tsx';
import { StartFrom, startOf } from './start-from.tsx';

export function StartForm({ checked }: { checked: Checked }) {
  const { isBusy, refusal, make } = useAttempt();
  const key = useMemo(() => new OrderKey(), []);
  const start = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    const wish = {
      upload_id: checked.upload_id,
      name: String(given.get('name')),
      variants: Number(given.get('variants')),
      seconds: Number(given.get('seconds')),
      ...startOf(given),
    };
    void make(async () => {
      const { job_id: jobId } = await order(wish, key.of(wish));
      goTo(addressOf(['jobs', jobId]));
    });
  };
  return (
    <form class="card stack" onSubmit={start} aria-labelledby="start">
      <h2 id="start">Start</h2>
      <Fields name={checked.name ?? UNNAMED} />
      <StartFrom />
      <Alert text={refusal} />
      <button type="submit" class="primary" aria-disabled={isBusy}>
        Start
      </button>
    </form>
  );
}

/** @param name what the university is called */
function Fields({ name }: { name: string }) {
  return (
    <div class="fields">
      <label class="field">
        <span>Name</span>
        <input
          name="name"
          required
          maxLength={MOST_CHARACTERS}
          defaultValue={name.slice(0, MOST_CHARACTERS)}
        />
      </label>
      <label class="field">
        <span>Variants to compare</span>
        <input name="variants" type="number" min={1} max={MOST_VARIANTS} defaultValue="2" required />
      </label>
      <label class="field">
        <span>Seconds of search for each</span>
        <input
          name="seconds"
          type="number"
          min={LEAST_SECONDS}
          max={MOST_SECONDS}
          defaultValue="60"
          required
        />
      </label>
    </div>
  );
}
