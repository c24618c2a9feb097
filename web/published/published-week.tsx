/** A published timetable as somebody's week. Must offer nothing that would change it. */
import { useMemo } from 'preact/hooks';
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import type { Result } from '../../lambdas/timetables/contract.ts';
import { versionSeen } from '../api/views.ts';
import { Alert } from '../shell/alert.tsx';
import { goTo, settleAt } from '../shell/route.ts';
import { spanOf } from '../timetable/boxes.ts';
import { ExportsPanel } from '../timetable/exports-panel.tsx';
import { Picker } from '../timetable/picker.tsx';
import { shownAt } from '../timetable/shown-at.ts';
import { useRows } from '../timetable/use-rows.ts';
import { WeekGrid } from '../timetable/week-grid.tsx';
import { WeekPicker } from '../timetable/week-picker.tsx';
import { isInWeek } from '../timetable/weeks.ts';

export function PublishedWeek({ version, frame }: { version: VersionBody; frame: Result['frame'] }) {
  const { published_id: id, version: number } = version;
  const { chosen, week, address } = shownAt(['published', id, 'timetable'], versionSeen(id, number));
  const { name, rows, refusal, isBusy } = useRows(chosen);
  const span = useMemo(() => spanOf(frame), []);
  return (
    <div class="stack">
      <div class="row picker">
        <Picker
          chosen={chosen}
          name={name}
          choose={(view, one) => goTo(address({ view, id: one }))}
          settle={(one) => settleAt(address({ id: one }))}
        />
        <WeekPicker frame={frame} week={week} choose={(one) => goTo(address({ week: one }))} />
      </div>
      <Alert text={refusal} />
      <WeekGrid
        frame={frame}
        span={span}
        view={chosen.view}
        rows={week === undefined ? rows : rows.filter(({ weeks }) => isInWeek(weeks, week))}
        isBusy={isBusy}
        locks={undefined}
        drag={undefined}
        open={(row) => goTo(address({ view: 'class', id: row.class }))}
      />
      <ExportsPanel chosen={chosen} hasDates={frame.first_date !== undefined} />
    </div>
  );
}
