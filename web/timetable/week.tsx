/** A timetable as somebody's week: whose it is, which week of the term, their classes and their files. Must show a draft and a published version alike. */
import type { ComponentChildren } from 'preact';
import type { Result, Row } from '../../lambdas/timetables/contract.ts';
import type { Seen } from '../api/views.ts';
import { Alert } from '../parts/alert.tsx';
import { goTo, settleAt } from '../parts/route.ts';
import type { Drag } from './drag.ts';
import { ExportsPanel } from './exports-panel.tsx';
import { Picker } from './picker.tsx';
import { shownAt } from './shown-at.ts';
import { useRows } from './use-rows.ts';
import type { WantedLocks } from './wanted-locks.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekPicker } from './week-picker.tsx';
import { isInWeek } from './weeks.ts';

type Props = {
  /** The way to the page, such as `jobs`, an id, `timetable`. */
  page: readonly string[];
  seen: Seen;
  frame: Result['frame'];
  locks?: WantedLocks;
  drag?: Drag | undefined;
  /** What a press on a class does; where it is not given, the class's own week is shown. */
  open?(row: Row): void;
  /** What stands over the files in a column beside the week; without that column they stand below it. */
  aside?: ComponentChildren;
};

export function Week({ page, seen, frame, locks, drag, open, aside }: Props) {
  const { chosen, week, address } = shownAt(page, seen);
  const { name, rows, refusal, isBusy } = useRows(chosen);
  const showClass = (row: Row) => goTo(address({ view: 'class', id: row.class }));
  return (
    <>
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
      <div class={aside === undefined ? 'stack' : 'beside'}>
        <WeekGrid
          frame={frame}
          view={chosen.view}
          rows={week === undefined ? rows : rows.filter(({ weeks }) => isInWeek(weeks, week))}
          isBusy={isBusy}
          locks={locks}
          drag={drag}
          open={open ?? showClass}
        />
        <aside class="stack">
          {aside}
          <ExportsPanel chosen={chosen} hasDates={frame.first_date !== undefined} />
        </aside>
      </div>
    </>
  );
}
