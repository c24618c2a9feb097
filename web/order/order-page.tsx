/** From a file to a job: choose, see what is wrong with it, start. Must start nothing that the inspection refused. */
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { Alert } from '../parts/alert.tsx';
import { Title } from '../parts/title.tsx';
import { textOf } from './chosen-file.ts';
import { errorsInWords, Findings } from './findings.tsx';
import { InspectedUpload } from './inspected-upload.ts';
import { StartForm } from './start-form.tsx';

const SAMPLE = '/sample-university.json';

export function OrderPage() {
  const university = useMemo(() => new InspectedUpload(), []);
  useEffect(() => () => university.stop(), [university]);
  const checked = university.checked.value;
  return (
    <div class="stack">
      <Title text="New timetable" />
      <Source university={university} />
      <Alert text={university.refusal.value} />
      {checked && <Findings inspection={checked} />}
      {checked?.fault_count === 0 && <StartForm checked={checked} />}
    </div>
  );
}

function Source({ university }: { university: InspectedUpload }) {
  const input = useRef<HTMLInputElement>(null);
  const chooseSample = () => {
    if (input.current) input.current.value = '';
    void university.take(sampleUniversity);
  };
  const stop = () => {
    university.stop();
    input.current?.focus();
  };
  return (
    <section class="card stack" aria-labelledby="source">
      <h2 id="source">Your university</h2>
      <FilesField input={input} choose={(files) => void university.take(() => textOf(files))} />
      <div class="row">
        <button type="button" onClick={chooseSample}>
          Take the sample university
        </button>
        <span class="quiet">40 courses, 600 students, made up.</span>
      </div>
      <Doing university={university} stop={stop} />
    </section>
  );
}

type FilesFieldProps = { input: RefObject<HTMLInputElement | null>; choose(files: readonly File[]): void };

function FilesField({ input, choose }: FilesFieldProps) {
  return (
    <>
      <label class="field">
        <span>File, or several spreadsheets together</span>
        <input
          ref={input}
          type="file"
          multiple
          accept=".json,.csv,.xml,.ctt,.ectt"
          // The same file chosen again is a choice, too: it may have been mended meanwhile.
          onClick={({ currentTarget }) => {
            currentTarget.value = '';
          }}
          onChange={({ currentTarget: { files } }) => {
            if (files?.length) choose([...files]);
          }}
          aria-describedby="formats"
        />
      </label>
      <p id="formats" class="quiet">
        University JSON or its spreadsheets (.csv), with term dates, holidays and when staff and rooms are not
        free; ITC-2019 XML, .ctt or .ectt.
      </p>
    </>
  );
}

/** What goes on; at its end what came of it, for those who hear the page. */
function Doing({ university, stop }: { university: InspectedUpload; stop(): void }) {
  const doing = university.doing.value;
  const checked = university.checked.value;
  return (
    <>
      <p role="status" class={doing ? '' : 'unseen'}>
        {doing || (checked && errorsInWords(checked.fault_count))}
      </p>
      {doing && (
        <button type="button" class="plain" onClick={stop}>
          Stop
        </button>
      )}
    </>
  );
}

async function sampleUniversity(): Promise<string> {
  const answer = await fetch(SAMPLE).catch(() => undefined);
  if (!answer?.ok) throw new Error('The sample university could not be fetched. Try again.');
  return answer.text();
}
