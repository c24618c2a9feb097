/** A finished timetable as somebody's week, with the locks for the next one beside it. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { JobBody, Result, Row, VariantResult, ViewName } from '../../lambdas/timetables/contract.ts';
import { exportPath, suggest } from '../api/timetables.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { addressOf, goTo, route, settleAt } from '../shell/route.ts';
import { ClassSheet } from './class-sheet.tsx';
import { minutesOf, placeInWords } from './clock.ts';
import { Drag } from './drag.ts';
import { LockDraft } from './lock-draft.ts';
import { LocksPanel } from './locks-panel.tsx';
import { Picker } from './picker.tsx';
import { type Chosen, useRows } from './use-rows.ts';
import { WeekGrid } from './week-grid.tsx';

type Props = { job: JobBody; result: Result; variant: VariantResult };

export function TimetablePanel({ job, result, variant: { variant, unplaced } }: Props) {
  const { query } = route.value;
  const chosen: Chosen = {
    jobId: job.job_id,
    variant,
    view: (query.get('view') ?? 'room') as ViewName,
    id: query.get('id') ?? undefined,
  };
  const address = (view: ViewName, id?: string) =>
    addressOf(['jobs', job.job_id, 'timetable'], { variant, view, ...(id ? { id } : {}) });
  const draft = useMemo(() => new LockDraft(job.job_id, variant, result.locks), [job.job_id, variant]);
  return (
    <div class="stack">
      {unplaced.length > 0 && (
        <p class="bad">
          {unplaced.length} classes have no place: {unplaced.join(', ')}
        </p>
      )}
      <Picker
        key={chosen.view}
        {...chosen}
        choose={(view, id) => goTo(address(view, id))}
        settle={(id) => settleAt(address(chosen.view, id))}
      />
      <div class="beside">
        <Week chosen={chosen} frame={result.frame} draft={draft} />
        <aside class="stack">
          {mayPlan.value && <LocksPanel job={job} variant={variant} draft={draft} />}
          <Exports {...chosen} />
        </aside>
      </div>
    </div>
  );
}

type WeekProps = { chosen: Chosen; frame: Result['frame']; draft: LockDraft };

/** The grid, and the class that is opened in it. */
function Week({ chosen, frame, draft }: WeekProps) {
  const opened = useSignal<Row | undefined>(undefined);
  const { rows, refusal } = useRows(chosen);
  const span = { from: minutesOf(frame.from), to: minutesOf(frame.to) };
  const ask = (classId: string) => suggest(chosen.jobId, chosen.variant, classId);
  const drop = (row: Row, place: Pick<Row, 'days' | 'start' | 'end' | 'room' | 'option'>) =>
    draft.put({ class: row.class, ...place.option, words: placeInWords(place) });
  const drag = useMemo(
    () => new Drag({ span, suggest: ask, drop: (row, slot) => drop(row, slot.option) }),
    [draft],
  );
  const open = (row: Row | undefined) => {
    opened.value = row;
  };
  return (
    <div class="stack">
      <Alert text={refusal} />
      <WeekGrid
        frame={frame}
        span={span}
        rows={rows}
        draft={draft}
        drag={mayPlan.value ? drag : undefined}
        open={open}
      />
      {opened.value && (
        <ClassSheet
          key={opened.value.class}
          row={opened.value}
          draft={draft}
          mayLock={mayPlan.value}
          suggest={ask}
          close={() => open(undefined)}
        />
      )}
    </div>
  );
}

function Exports({ jobId, variant, view, id }: Chosen) {
  if (id === undefined) return null;
  const whose = { variant, view, id };
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
