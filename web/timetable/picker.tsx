/** Whose timetable is shown: a kind, and one of them found by a part of its name. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { TimetableBody, ViewName } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { readThings } from '../api/timetables.ts';
import { Alert } from '../shell/alert.tsx';

const VIEWS: Partial<Record<ViewName, string>> = {
  room: 'Room',
  teacher: 'Teacher',
  group: 'Student group',
  student: 'Student',
  class: 'Class',
};
const TYPING_MS = 250;

type Thing = NonNullable<TimetableBody['things']>['items'][number];
type Props = {
  jobId: string;
  variant: number;
  view: ViewName;
  id: string | undefined;
  choose(view: ViewName, id?: string): void;
  /** The first one, where nobody has chosen. */
  settle(id: string): void;
};

export function Picker({ jobId, variant, view, id, choose, settle }: Props) {
  const things = useSignal<readonly Thing[]>([]);
  const total = useSignal(0);
  const sought = useSignal('');
  const refusal = useSignal('');
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      try {
        const { things: found } = await readThings(jobId, { variant, view }, sought.value);
        if (isGone || !found) return;
        things.value = found.items;
        total.value = found.total;
        const first = found.items.find(({ classes }) => classes > 0) ?? found.items[0];
        if (first && (id === undefined || sought.value !== '')) settle(first.id);
      } catch (error) {
        refusal.value = wordsFor(error);
      }
    };
    const timer = setTimeout(() => void look(), sought.value === '' ? 0 : TYPING_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [jobId, variant, view, sought.value]);
  const known = things.value.some((thing) => thing.id === id);
  return (
    <search class="row">
      <label class="field">
        <span>Timetable of a</span>
        <select value={view} onChange={(event) => choose(event.currentTarget.value as ViewName)}>
          {Object.entries(VIEWS).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Find</span>
        <input
          type="search"
          placeholder="part of a name"
          value={sought.value}
          onInput={(event) => {
            sought.value = event.currentTarget.value;
          }}
        />
      </label>
      <label class="field wide">
        <span>{shownOf(things.value.length, total.value)}</span>
        <select value={id ?? ''} onChange={(event) => choose(view, event.currentTarget.value)}>
          {id !== undefined && !known && <option value={id}>{id}</option>}
          {things.value.map((thing) => (
            <option key={thing.id} value={thing.id}>
              {labelOf(thing)}
            </option>
          ))}
        </select>
      </label>
      <Alert text={refusal.value} />
    </search>
  );
}

function shownOf(shown: number, total: number): string {
  return shown < total ? `First ${shown} of ${total.toLocaleString()}` : `${total.toLocaleString()} found`;
}

function labelOf({ id, name, classes }: Thing): string {
  const named = name === id ? id : `${name} (${id})`;
  return `${named} · ${classes} ${classes === 1 ? 'class' : 'classes'}`;
}
