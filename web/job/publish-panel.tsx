/** From a draft to a published version: under which title, why, and what it changes for everybody. Must offer no timetable that breaks rules. */
import { type Signal, useSignal } from '@preact/signals';
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import type { JobBody, Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { MOST_CHARACTERS, MOST_CHARACTERS_OF_NOTE } from '../api/bounds.ts';
import { useAnswer } from '../api/use-answer.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { allTitles, publish, refOf, refOfDraft } from '../api/versions.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf, goTo } from '../parts/route.ts';
import { DifferencePanel } from '../published/difference-panel.tsx';

type Props = { job: JobBody; result: Result; variant: VariantResult };

export function PublishPanel(props: Props) {
  const mayHold = props.variant.hard === 0;
  const { answer, refusal } = useAnswer(mayHold ? 'titles' : undefined, allTitles);
  if (!mayHold) {
    return <p class="bad">This timetable breaks rules. It can be published once every rule is kept.</p>;
  }
  if (!answer) return refusal ? <Alert text={refusal} /> : <p role="status">Loading …</p>;
  return <PublishForm {...props} titles={answer} />;
}

type Titles = { titles: readonly VersionBody[] };

function PublishForm({ job, result, variant: { variant }, titles }: Props & Titles) {
  const title = useSignal(result.instance.name.slice(0, MOST_CHARACTERS));
  const { isBusy, refusal, make } = useAttempt();
  const current = titles.find((one) => one.title === title.value.normalize().trim());
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const note = String(new FormData(event.currentTarget as HTMLFormElement).get('note'));
    void make(async () => {
      const { published_id: id } = await publish(job.job_id, { variant, title: title.value, note });
      goTo(addressOf(['published', id]));
    });
  };
  return (
    <div class="stack">
      <form class="card stack" onSubmit={send} aria-labelledby="publish">
        <h2 id="publish">Publish variant {variant + 1}</h2>
        <Fields title={title} titles={titles} />
        <Alert text={refusal} />
        <button type="submit" class="primary" aria-disabled={isBusy}>
          {current ? `Publish as version ${current.version + 1}` : 'Publish'}
        </button>
      </form>
      {current && (
        <DifferencePanel
          key={current.published_id}
          from={refOf(current)}
          to={refOfDraft(job.job_id, variant)}
          title={`What it changes in “${current.title}”`}
        />
      )}
    </div>
  );
}

/** A title of before is offered, and followed by its next version. */
function Fields({ title, titles }: Titles & { title: Signal<string> }) {
  return (
    <div class="fields">
      <label class="field">
        <span>Title</span>
        <input
          value={title.value}
          onInput={(event) => {
            title.value = event.currentTarget.value;
          }}
          list="titles"
          required
          maxLength={MOST_CHARACTERS}
          autocomplete="off"
        />
      </label>
      <datalist id="titles">
        {titles.map((one) => (
          <option key={one.published_id} value={one.title} />
        ))}
      </datalist>
      <label class="field">
        <span>Why, for the history</span>
        <input name="note" maxLength={MOST_CHARACTERS_OF_NOTE} autocomplete="off" />
      </label>
    </div>
  );
}
