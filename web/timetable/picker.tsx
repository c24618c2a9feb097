/** Whose timetable is shown: a kind, and one of them found by a part of its name. Must show nobody else before they say so. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { TimetableBody } from '../../lambdas/timetables/contract.ts';
import { useAnswer } from '../api/use-answer.ts';
import { readThings } from '../api/views.ts';
import { Alert } from '../shell/alert.tsx';
import { type Chosen, KINDS, type Kind } from './shown-at.ts';

const TYPING_MS = 250;

type Thing = NonNullable<TimetableBody['things']>['items'][number];
type Props = {
  chosen: Chosen;
  /** Of whoever is chosen. */
  name: string;
  choose(view: Kind, id?: string): void;
  /** The first one, where nobody has chosen. */
  settle(id: string): void;
};

export function Picker({ chosen: { seen, view, id }, name, choose, settle }: Props) {
  const sought = useSignal('');
  const takesFirst = useSignal(false);
  const { answer, former, refusal } = useAnswer(JSON.stringify([seen, view, sought.value]), async () => {
    const { things } = await readThings(seen, view, sought.value);
    return things;
  });
  const { items = [], total = 0 } = answer ?? (former?.view === view ? former : undefined) ?? {};
  useEffect(() => {
    const first = answer?.items.find(({ classes }) => classes > 0) ?? answer?.items[0];
    if (id === undefined && first) settle(first.id);
    else if (takesFirst.value && first) choose(view, first.id);
    if (answer) takesFirst.value = false;
  }, [answer, id, takesFirst.value]);
  const what = KINDS[view];
  return (
    <search class="row picker wide">
      <label class="field">
        <span>Timetable of a</span>
        <select
          value={view}
          onChange={(event) => {
            sought.value = '';
            choose(event.currentTarget.value as Kind);
          }}
        >
          {Object.entries(KINDS).map(([kind, words]) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <Find
        key={view}
        seek={(text) => {
          sought.value = text;
        }}
        takeFirst={() => {
          takesFirst.value = true;
        }}
      />
      {total > 0 && (
        <Choice
          what={what}
          items={items}
          total={total}
          id={id}
          name={name}
          choose={(one) => choose(view, one)}
        />
      )}
      <Alert text={refusal} />
      <p role="status" class="quiet">
        {answer?.total === 0 && nobodyInWords(what, sought.value)}
      </p>
    </search>
  );
}

function nobodyInWords(what: string, sought: string): string {
  return sought === '' ? `This timetable knows no ${what.toLowerCase()}.` : `Nothing found for “${sought}”.`;
}

type FindProps = { seek(text: string): void; takeFirst(): void };

/** Narrows the list as they type; Enter takes the first of it. */
function Find({ seek, takeFirst }: FindProps) {
  const typing = useRef(0);
  return (
    <label class="field">
      <span>Find</span>
      <input
        type="search"
        placeholder="name, Enter"
        enterkeyhint="search"
        onInput={({ currentTarget: { value } }) => {
          clearTimeout(typing.current);
          typing.current = setTimeout(() => seek(value), TYPING_MS);
        }}
        onKeyDown={({ key, currentTarget: { value } }) => {
          if (key !== 'Enter') return;
          clearTimeout(typing.current);
          seek(value);
          takeFirst();
        }}
      />
    </label>
  );
}

type ChoiceProps = {
  what: string;
  items: readonly Thing[];
  total: number;
  id: string | undefined;
  name: string;
  choose(id: string): void;
};

/** All that were found, and the way from one to the next. */
function Choice({ what, items, total, id, name, choose }: ChoiceProps) {
  const at = items.findIndex((thing) => thing.id === id);
  const step = (by: number, words: string, sign: string) => {
    const to = at === -1 ? undefined : items[at + by];
    return (
      <button
        type="button"
        aria-label={`${words} ${what.toLowerCase()}`}
        aria-disabled={!to}
        onClick={() => to && choose(to.id)}
      >
        {sign}
      </button>
    );
  };
  return (
    <div class="row even wide">
      <label class="field wide">
        <span>
          {what}, {items.length < total && `the first ${items.length} of `}
          {total.toLocaleString()}
        </span>
        <select value={id ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
          {id !== undefined && at === -1 && <option value={id}>{name}</option>}
          {items.map((thing) => (
            <option key={thing.id} value={thing.id}>
              {labelOf(thing)}
            </option>
          ))}
        </select>
      </label>
      {step(-1, 'Former', '‹')}
      {step(1, 'Next', '›')}
    </div>
  );
}

function labelOf({ id, name, classes }: Thing): string {
  const named = name === id ? id : `${name} (${id})`;
  return `${named} · ${classes} ${classes === 1 ? 'class' : 'classes'}`;
}
