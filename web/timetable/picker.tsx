/** Whose timetable is shown: a kind, and one of them found by a part of its name. */
import { useRef } from 'preact/hooks';
import { Alert } from '../parts/alert.tsx';
import { type Chosen, KINDS, type Kind } from './shown-at.ts';
import { type Choosing, type Thing, type Things, useThings } from './use-things.ts';

const TYPING_MS = 250;

type Props = Choosing & {
  chosen: Chosen;
  /** Of whoever is chosen. */
  name: string;
};

export function Picker({ chosen, name, choose, settle }: Props) {
  const { view, id } = chosen;
  const { items, total, isNobody, refusal, sought, seek, takeFirst } = useThings(chosen, { choose, settle });
  const what = KINDS[view];
  return (
    <search class="row picker wide">
      <label class="field">
        <span>Timetable of a</span>
        <select
          value={view}
          onChange={(event) => {
            seek('');
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
      <Find key={view} seek={seek} takeFirst={takeFirst} />
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
        {isNobody && nobodyInWords(what, sought)}
      </p>
    </search>
  );
}

function nobodyInWords(what: string, sought: string): string {
  return sought === '' ? `This timetable knows no ${what.toLowerCase()}.` : `Nothing found for “${sought}”.`;
}

/** Narrows the list as they type; Enter takes the first of it. */
function Find({ seek, takeFirst }: Pick<Things, 'seek' | 'takeFirst'>) {
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

type ChoiceProps = Pick<Things, 'items' | 'total'> & {
  what: string;
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
