/** From a file to a job: choose, see what is wrong with it, start. Must start nothing that the inspection refused. */
import { useSignal } from '@preact/signals';
import { wordsFor } from '../api/ask.ts';
import { readUpload, upload } from '../api/timetables.ts';
import { Alert } from '../shell/alert.tsx';
import { Title } from '../shell/title.tsx';
import { textOf } from './chosen-file.ts';
import { type Checked, Findings } from './findings.tsx';
import { StartForm } from './start-form.tsx';

const SAMPLE = '/sample-university.json';
const LOOK_MS = 1_000;

export function OrderPage() {
  const checked = useSignal<Checked | undefined>(undefined);
  const doing = useSignal('');
  const refusal = useSignal('');
  const take = async (read: () => Promise<string>) => {
    checked.value = undefined;
    refusal.value = '';
    try {
      doing.value = 'Sending the university …';
      const uploadId = await upload(await read());
      doing.value = 'Looking for errors in it …';
      checked.value = await inspectionOf(uploadId);
    } catch (error) {
      refusal.value = wordsFor(error);
    }
    doing.value = '';
  };
  return (
    <div class="stack">
      <Title text="New timetable" />
      <Source take={take} isBusy={doing.value !== ''} />
      <p role="status" class="quiet">
        {doing.value}
      </p>
      <Alert text={refusal.value} />
      {checked.value && <Findings inspection={checked.value} />}
      {checked.value?.fault_count === 0 && <StartForm checked={checked.value} />}
    </div>
  );
}

function Source({ take, isBusy }: { take: (read: () => Promise<string>) => Promise<void>; isBusy: boolean }) {
  const choose = (event: Event) => {
    const { files } = event.currentTarget as HTMLInputElement;
    if (files?.length) void take(() => textOf([...files]));
  };
  return (
    <section class="card stack" aria-labelledby="source">
      <h2 id="source">Your university</h2>
      <label class="field">
        <span>File, or several spreadsheets together</span>
        <input
          type="file"
          multiple
          accept=".json,.csv,.xml,.ctt,.ectt"
          onChange={choose}
          disabled={isBusy}
          aria-describedby="formats"
        />
      </label>
      <p id="formats" class="quiet">
        University JSON, its spreadsheets (.csv), ITC-2019 XML, .ctt or .ectt.
      </p>
      <div class="row">
        <button type="button" disabled={isBusy} onClick={() => void take(sampleUniversity)}>
          Take the sample university
        </button>
        <span class="quiet">40 courses, 600 students, made up.</span>
      </div>
    </section>
  );
}

async function sampleUniversity(): Promise<string> {
  const answer = await fetch(SAMPLE);
  if (!answer.ok) throw new Error('The sample university is not there.');
  return answer.text();
}

/** Waits until the file was looked at. */
async function inspectionOf(uploadId: string): Promise<Checked> {
  for (;;) {
    const found = await readUpload(uploadId);
    if (found.state === 'checked') return found;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}
