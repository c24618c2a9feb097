/** A finished timetable as somebody's week, with the locks for the next one beside it. */
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { JobBody, Result, Row, VariantResult, ViewName } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { exportPath, readRows, suggest } from '../api/timetables.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { addressOf, goTo, route } from '../shell/route.ts';
import { ClassSheet } from './class-sheet.tsx';
import { minutesOf, placeInWords } from './clock.ts';
import { Drag } from './drag.ts';
import { LockDraft } from './lock-draft.ts';
import { LocksPanel } from './locks-panel.tsx';
import { Picker } from './picker.tsx';
import { WeekGrid } from './week-grid.tsx';

type Props = { job: JobBody; result: Result; variant: VariantResult };

export function TimetablePanel({ job, result, variant: { variant, unplaced } }: Props) {
  const { query } = route.value;
  const view = (query.get('view') ?? 'room') as ViewName;
  const id = query.get('id') ?? undefined;
  const opened = useSignal<Row | undefined>(undefined);
  const jobId = job.job_id;
  const draft = useMemo(() => new LockDraft(jobId, variant, result.locks), [jobId, variant]);
  const span = { from: minutesOf(result.frame.from), to: minutesOf(result.frame.to) };
  const ask = (classId: string) => suggest(jobId, variant, classId);
  const drag = useMemo(
    () =>
      new Drag({
        span,
        suggest: ask,
        drop: (row, { option }) =>
          draft.put({ class: row.class, ...option.option, words: placeInWords(option) }),
      }),
    [draft],
  );
  const choose = (nextView: ViewName, nextId?: string) =>
    goTo(
      addressOf(['jobs', jobId, 'timetable'], { variant, view: nextView, ...(nextId ? { id: nextId } : {}) }),
    );
  const { rows, refusal } = useRows(jobId, variant, view, id);
  return (
    <div class="stack">
      {unplaced.length > 0 && (
        <p class="bad">
          {unplaced.length} classes have no place: {unplaced.join(', ')}
        </p>
      )}
      <Picker key={view} jobId={jobId} variant={variant} view={view} id={id} choose={choose} />
      <Alert text={refusal} />
      <div class="beside">
        <WeekGrid
          frame={result.frame}
          span={span}
          rows={rows}
          draft={draft}
          drag={mayPlan.value ? drag : undefined}
          open={(row) => {
            opened.value = row;
          }}
        />
        <aside class="stack">
          {mayPlan.value && <LocksPanel job={job} variant={variant} draft={draft} />}
          {id !== undefined && <Exports jobId={jobId} whose={{ variant, view, id }} />}
        </aside>
      </div>
      {opened.value && (
        <ClassSheet
          key={opened.value.class}
          row={opened.value}
          draft={draft}
          mayLock={mayPlan.value}
          suggest={ask}
          close={() => {
            opened.value = undefined;
          }}
        />
      )}
    </div>
  );
}

/** The rows of whoever is chosen; those of before stay until the next are there. */
function useRows(jobId: string, variant: number, view: ViewName, id: string | undefined) {
  const rows = useSignal<readonly Row[]>([]);
  const refusal = useSignal('');
  useEffect(() => {
    if (id === undefined) return undefined;
    let isGone = false;
    readRows(jobId, { variant, view, id }).then(
      (body) => {
        if (isGone) return;
        rows.value = body.rows?.items ?? [];
        refusal.value = '';
      },
      (error) => {
        if (!isGone) refusal.value = wordsFor(error);
      },
    );
    return () => {
      isGone = true;
    };
  }, [jobId, variant, view, id]);
  return { rows: rows.value, refusal: refusal.value };
}

function Exports({ jobId, whose }: { jobId: string; whose: Parameters<typeof exportPath>[2] }) {
  return (
    <section class="card stack" aria-labelledby="exports">
      <h2 id="exports">Take it along</h2>
      <div class="row">
        <a class="button" href={exportPath(jobId, 'calendar', whose)} download>
          Calendar (.ics)
        </a>
        <a class="button" href={exportPath(jobId, 'table', whose)} download>
          Spreadsheet (.csv)
        </a>
      </div>
    </section>
  );
}
