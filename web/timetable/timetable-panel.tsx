/** A finished timetable as somebody's week, with the locks for the next one beside it. */
import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { JobBody, Result, Row, VariantResult } from '../../lambdas/timetables/contract.ts';
import { suggest } from '../api/timetables.ts';
import { draftSeen } from '../api/views.ts';
import { mayPlan } from '../session/who.ts';
import { askedOnce } from './asked-once.ts';
import { spanOf } from './boxes.ts';
import { ClassSheet } from './class-sheet.tsx';
import { Drag } from './drag.ts';
import { LocksPanel } from './locks-panel.tsx';
import { Unplaced } from './unplaced.tsx';
import { WantedLocks } from './wanted-locks.ts';
import { Week } from './week.tsx';

type Props = { job: JobBody; result: Result; variant: VariantResult };

/** One for each variant: what is locked is locked in that variant's timetable. */
export function TimetablePanel({ job, result, variant: { variant, unplaced } }: Props) {
  const desk = useMemo(() => deskOf(job.job_id, variant, result), []);
  const opened = useSignal<{ classId: string; row: Row | undefined } | undefined>(undefined);
  const open = (classId: string, row?: Row) => {
    opened.value = { classId, row };
  };
  return (
    <div class="stack">
      <Unplaced unplaced={unplaced} open={open} />
      <Week
        page={['jobs', job.job_id, 'timetable']}
        seen={draftSeen(job.job_id, variant)}
        frame={result.frame}
        locks={desk.locks}
        drag={mayPlan.value ? desk.drag : undefined}
        open={(row) => open(row.class, row)}
        aside={mayPlan.value && <LocksPanel job={job} variant={variant} locks={desk.locks} />}
      />
      {opened.value && (
        <ClassSheet
          key={opened.value.classId}
          {...opened.value}
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
function deskOf(jobId: string, variant: number, { frame, locks: former }: Result) {
  const locks = new WantedLocks(jobId, variant, former);
  const ask = askedOnce((classId) => suggest(jobId, variant, classId));
  const drop = ({ class: classId }: Row, place: Parameters<WantedLocks['lockAt']>[1]) =>
    locks.lockAt(classId, place);
  return { locks, suggest: ask, drag: new Drag({ span: spanOf(frame), suggest: ask, drop }) };
}
