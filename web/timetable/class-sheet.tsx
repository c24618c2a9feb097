/** One class: where it is, where else it could be and whom that hurts; locks it there. The keyboard's way to what dragging does. */
import { useEffect, useRef } from 'preact/hooks';
import type { Row, Suggestions } from '../../lambdas/timetables/contract.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Alert } from '../parts/alert.tsx';
import { FirstOf } from '../parts/first-of.tsx';
import { placeInWords } from './clock.ts';
import { changeInWords, type Option, toneOf } from './slots.ts';
import type { WantedLocks } from './wanted-locks.ts';

const SHOWN = 8;

type Props = {
  classId: string;
  /** Absent for a class without a place. */
  row: Row | undefined;
  locks: WantedLocks;
  mayLock: boolean;
  suggest(classId: string): Promise<Suggestions>;
  close(): void;
};

export function ClassSheet({ classId, row, locks, mayLock, suggest, close }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const lock = locks.of(classId);
  const leave = () => dialog.current?.close();
  const lockAt = (place: Row | Option) => {
    locks.lockAt(classId, place);
    leave();
  };
  const unlock = () => {
    locks.remove(classId);
    leave();
  };
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="class" onClose={close}>
      <div class="stack">
        <div class="row spread">
          <h2 id="class">{row?.course_name ?? classId}</h2>
          <button type="button" class="plain" onClick={leave}>
            Close
          </button>
        </div>
        {row ? <Standing row={row} /> : <p class="bad">It has no place.</p>}
        {lock && <p>Locked for the next solve: {lock.words}</p>}
        {mayLock && <Locking row={row} isLocked={lock !== undefined} lockAt={lockAt} unlock={unlock} />}
        <Elsewhere classId={classId} suggest={suggest} lockAt={mayLock ? lockAt : undefined} />
      </div>
    </dialog>
  );
}

function Standing({ row }: { row: Row }) {
  return (
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
  );
}

type LockingProps = Pick<Props, 'row'> & { isLocked: boolean; lockAt(row: Row): void; unlock(): void };

/** Nothing where there is neither a place to lock nor a lock to remove. */
function Locking({ row, isLocked, lockAt, unlock }: LockingProps) {
  if (!row && !isLocked) return null;
  return (
    <div class="row">
      {row && (
        <button type="button" onClick={() => lockAt(row)}>
          Lock where it is
        </button>
      )}
      {isLocked && (
        <button type="button" onClick={unlock}>
          Remove the lock
        </button>
      )}
    </div>
  );
}

type ElsewhereProps = Pick<Props, 'classId' | 'suggest'> & { lockAt: ((option: Option) => void) | undefined };

function Elsewhere({ classId, suggest, lockAt }: ElsewhereProps) {
  const { answer, refusal } = useAnswer(classId, () => suggest(classId));
  return (
    <section class="stack" aria-labelledby="elsewhere">
      <h3 id="elsewhere">Elsewhere, best first</h3>
      <Alert text={refusal} />
      <p role="status" class="quiet">
        {!answer && !refusal && 'Looking at every time …'}
        {answer?.options.length === 0 && 'It has no other time.'}
      </p>
      <FirstOf all={answer?.options ?? []} count={SHOWN} what="times">
        {(shown) => (
          <ul class="list lined">
            {shown.map((option) => (
              <OptionLine
                key={`${option.option.time} ${option.option.room}`}
                option={option}
                lockAt={lockAt}
              />
            ))}
          </ul>
        )}
      </FirstOf>
    </section>
  );
}

function OptionLine({ option, lockAt }: { option: Option } & Pick<ElsewhereProps, 'lockAt'>) {
  const { hurts, helps } = option;
  const summary = [hurts.length > 0 && `hurts ${hurts.length}`, helps.length > 0 && `helps ${helps.length}`];
  return (
    <li>
      <div class="row spread even">
        <span>
          {placeInWords(option)}
          <br />
          <strong class={toneOf(option)}>{changeInWords(option)}</strong>
        </span>
        {lockAt && (
          <button
            type="button"
            class="small"
            aria-label={`Lock at ${placeInWords(option)}`}
            onClick={() => lockAt(option)}
          >
            Lock here
          </button>
        )}
      </div>
      {hurts.length + helps.length > 0 && (
        <details class="effects">
          <summary>{summary.filter(Boolean).join(', ')}</summary>
          <Effects effects={hurts} sign="+" />
          <Effects effects={helps} sign="−" />
        </details>
      )}
    </li>
  );
}

function Effects({ effects, sign }: { effects: Option['hurts']; sign: string }) {
  return (
    <ul>
      {effects.map(({ where, what, amount }, i) => (
        <li key={i}>
          <strong>{where}</strong>: {what}{' '}
          <span class={sign === '+' ? 'bad' : 'good'}>
            {sign}
            {amount.toLocaleString()}
          </span>
        </li>
      ))}
    </ul>
  );
}
