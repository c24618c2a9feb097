/** Files of whoever is shown. A calendar needs a date: where the university has none, it is asked for. */
import { useSignal } from '@preact/signals';
import { exportPath } from '../api/views.ts';
import type { Chosen } from './shown-at.ts';

type Props = { chosen: Chosen; hasDates: boolean };

export function ExportsPanel({ chosen: { seen, view, id }, hasDates }: Props) {
  const firstDate = useSignal('');
  if (id === undefined) return null;
  const whose = { view, id };
  return (
    <section class="card stack" aria-labelledby="exports">
      <h2 id="exports">Take it along</h2>
      {!hasDates && (
        <label class="field">
          <span>A day of week 1, for the calendar</span>
          <input
            type="date"
            value={firstDate.value}
            onInput={(event) => {
              firstDate.value = event.currentTarget.value;
            }}
          />
        </label>
      )}
      <div class="row">
        {(hasDates || firstDate.value) && (
          <a class="button" href={exportPath(seen, 'calendar', whose, firstDate.value)} download>
            Calendar (.ics)
          </a>
        )}
        <a class="button" href={exportPath(seen, 'table', whose)} download>
          Spreadsheet (.csv)
        </a>
      </div>
    </section>
  );
}
