/** One class: where it is, where else it could be and whom that hurts; locks it there. The keyboard's way to what dragging does. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Row, Suggestions } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { Alert } from '../shell/alert.tsx';
import { placeInWords } from './clock.ts';
import type { LockDraft } from './lock-draft.ts';
import { changeInWords, type Option, toneOf } from './slots.ts';

const SHOWN = 8;

type Props = {
  row: Row;
  draft: LockDraft;
  mayLock: boolean;
  suggest(classId: string): Promise<Suggestions>;
  close(): void;
};

export function ClassSheet({ row, draft, mayLock, suggest, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const lock = draft.lockOf(row.class);
  const lockAt = (place: Pick<Option, 'days' | 'start' | 'end' | 'room' | 'option'>) => {
    draft.put({ class: row.class, ...place.option, words: placeInWords(place) });
    dialog.current?.close();
  };
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="class" onClose={close}>
      <div class="stack">
        <div class="row spread">
          <h2 id="class">{row.course_name}</h2>
          <button type="button" class="plain" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <p>
          {row.class}
          <br />
          {placeInWords(row)}
          <br />
          <span class="quiet">
            weeks {row.weeks}
            {row.teachers.length > 0 && ` · ${row.teachers.map(({ name }) => name).join(', ')}`}
          </span>
        </p>
        {lock && <p>Locked for the next solve: {lock.words}</p>}
        {mayLock && (
          <div class="row">
            <button type="button" onClick={() => lockAt(row)}>
              Lock where it is
            </button>
            {lock && (
              <button type="button" onClick={() => draft.remove(row.class)}>
                Remove the lock
              </button>
            )}
          </div>
        )}
        <Elsewhere row={row} suggest={suggest} lockAt={mayLock ? lockAt : undefined} />
      </div>
    </dialog>
  );
}

type ElsewhereProps = Pick<Props, 'row' | 'suggest'> & { lockAt: ((option: Option) => void) | undefined };

function Elsewhere({ row, suggest, lockAt }: ElsewhereProps) {
  const options = useSignal<readonly Option[] | undefined>(undefined);
  const refusal = useSignal('');
  const shown = useSignal(SHOWN);
  useEffect(() => {
    suggest(row.class).then(
      (found) => {
        options.value = found.options;
      },
      (error) => {
        refusal.value = wordsFor(error);
      },
    );
  }, [row.class]);
  const known = options.value;
  return (
    <section class="stack" aria-labelledby="elsewhere">
      <h3 id="elsewhere">Elsewhere, best first</h3>
      <Alert text={refusal.value} />
      {!known && !refusal.value && <p role="status">Looking at every time …</p>}
      {known?.length === 0 && <p class="quiet">It has no other time.</p>}
      <ul class="list">
        {known?.slice(0, shown.value).map((option) => (
          <OptionLine key={`${option.option.time} ${option.option.room}`} option={option} lockAt={lockAt} />
        ))}
      </ul>
      {known && known.length > shown.value && (
        <button
          type="button"
          onClick={() => {
            shown.value = known.length;
          }}
        >
          All {known.length} times
        </button>
      )}
    </section>
  );
}

function OptionLine({ option, lockAt }: { option: Option } & Pick<ElsewhereProps, 'lockAt'>) {
  return (
    <li class="stack tight">
      <div class="row spread even">
        <span>
          {placeInWords(option)} <strong class={toneOf(option)}>{changeInWords(option)}</strong>
        </span>
        {lockAt && (
          <button type="button" aria-label={`Lock at ${placeInWords(option)}`} onClick={() => lockAt(option)}>
            Lock here
          </button>
        )}
      </div>
      {option.hurts.length > 0 && (
        <details>
          <summary>Hurts {option.hurts.length}</summary>
          <ul>
            {option.hurts.map(({ where, what, amount }, i) => (
              <li key={i}>
                <strong>{where}</strong>: {what} <span class="quiet">(+{amount.toLocaleString()})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
