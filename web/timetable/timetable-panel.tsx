/** A finished timetable as somebody's week, with the locks for the next one beside it. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { JobBody, Result, Row, VariantResult } from '../../lambdas/timetables/contract.ts';
import { suggest } from '../api/timetables.ts';
import { draftSeen } from '../api/views.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { goTo, settleAt } from '../shell/route.ts';
import { askedOnce } from './asked-once.ts';
import { spanOf } from './boxes.ts';
import { ClassSheet } from './class-sheet.tsx';
import { Drag } from './drag.ts';
import { ExportsPanel } from './exports-panel.tsx';
import { LocksPanel } from './locks-panel.tsx';
import { Picker } from './picker.tsx';
import { shownAt } from './shown-at.ts';
import { Unplaced } from './unplaced.tsx';
import { useRows } from './use-rows.ts';
import { WantedLocks } from './wanted-locks.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekPicker } from './week-picker.tsx';
import { isInWeek } from './weeks.ts';

type Props = { job: JobBody; result: Result; variant: VariantResult };

/** One for each variant: what is locked is locked in that variant's timetable. */
export function TimetablePanel({ job, result: { frame, locks }, variant: { variant, unplaced } }: Props) {
  const page = ['jobs', job.job_id, 'timetable'];
  const { chosen, week, address } = shownAt(page, draftSeen(job.job_id, variant));
  const { name, rows, refusal, isBusy } = useRows(chosen);
  const opened = useSignal<string | undefined>(undefined);
  const desk = useMemo(() => deskOf(job.job_id, variant, { frame, locks }), []);
  const open = (classId: string) => {
    opened.value = classId;
  };
  return (
    <div class="stack">
      <Unplaced unplaced={unplaced} open={open} />
      <div class="row picker">
        <Picker
          chosen={chosen}
          name={name}
          choose={(view, id) => goTo(address({ view, id }))}
          settle={(id) => settleAt(address({ id }))}
        />
        <WeekPicker frame={frame} week={week} choose={(one) => goTo(address({ week: one }))} />
      </div>
      <Alert text={refusal} />
      <div class="beside">
        <WeekGrid
          frame={frame}
          span={desk.span}
          view={chosen.view}
          rows={week === undefined ? rows : rows.filter(({ weeks }) => isInWeek(weeks, week))}
          isBusy={isBusy}
          locks={desk.locks}
          drag={mayPlan.value ? desk.drag : undefined}
          open={(row) => open(row.class)}
        />
        <aside class="stack">
          {mayPlan.value && <LocksPanel job={job} variant={variant} locks={desk.locks} />}
          <ExportsPanel chosen={chosen} hasDates={frame.first_date !== undefined} />
        </aside>
      </div>
      {opened.value !== undefined && (
        <ClassSheet
          key={opened.value}
          classId={opened.value}
          row={rows.find((row) => row.class === opened.value)}
          locks={desk.locks}
          mayLock={mayPlan.value}
          suggest={desk.suggest}
          close={() => {
            opened.value = undefined;
          }}
        />
      )}
    </div>
  );
}

/** What a planner works with on one variant. */
function deskOf(jobId: string, variant: number, { frame, locks }: Pick<Result, 'frame' | 'locks'>) {
  const wanted = new WantedLocks(jobId, variant, locks);
  const span = spanOf(frame);
  const ask = askedOnce((classId) => suggest(jobId, variant, classId));
  const drop = ({ class: classId }: Row, place: Parameters<WantedLocks['lockAt']>[1]) =>
    wanted.lockAt(classId, place);
  return { locks: wanted, span, suggest: ask, drag: new Drag({ span, suggest: ask, drop }) };
}
