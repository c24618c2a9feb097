/** A week as days beside times; on a narrow page a list for each day. Every class is a button, so that no mouse is needed. */
import type { Result, Row } from '../../lambdas/timetables/contract.ts';
import { type Box, boxesOf, percentAt, type Span } from './boxes.ts';
import { dayName } from './clock.ts';
import type { Drag } from './drag.ts';
import type { LockDraft } from './lock-draft.ts';
import { changeInWords, type Slot } from './slots.ts';

type Props = {
  frame: Result['frame'];
  span: Span;
  rows: readonly Row[];
  draft: LockDraft;
  /** Absent for those who only look. */
  drag: Drag | undefined;
  open(row: Row): void;
};

export function WeekGrid(props: Props) {
  const { frame, span, drag } = props;
  const hours = Array.from(
    { length: Math.floor((span.to - span.from) / 60) + 1 },
    (_, i) => i * 60 + span.from,
  );
  return (
    <div class={drag?.dragged.value ? 'week dragging' : 'week'} style={{ '--days': frame.days.length }}>
      <div class="hours" aria-hidden="true">
        {hours.map((minutes) => (
          <span key={minutes} style={{ '--top': `${percentAt(minutes, span)}%` }}>
            {String(Math.floor(minutes / 60)).padStart(2, '0')}:00
          </span>
        ))}
      </div>
      {frame.days.map((day) => (
        <Day key={day} day={day} {...props} />
      ))}
    </div>
  );
}

function Day({ day, rows, span, draft, drag, open }: Props & { day: number }) {
  const boxes = boxesOf(rows, day, span);
  const dragged = drag?.dragged.value;
  return (
    <section class="day" aria-label={dayName(day, 'long')}>
      <h3>{dayName(day, 'long')}</h3>
      <ul data-day={day} style={{ '--hours': (span.to - span.from) / 60 }}>
        {boxes.map((box) => (
          <Card key={box.row.class} box={box} draft={draft} drag={drag} open={open} />
        ))}
        {dragged?.slots
          .filter((slot) => slot.day === day)
          .map((slot) => (
            <SlotMark key={slot.start} slot={slot} span={span} isTarget={slot === dragged.target} />
          ))}
      </ul>
      {boxes.length === 0 && <p class="quiet free">free</p>}
    </section>
  );
}

type CardProps = Pick<Props, 'draft' | 'drag' | 'open'> & { box: Box };

function Card({ box: { row, top, height, lane, lanes }, draft, drag, open }: CardProps) {
  const lock = draft.lockOf(row.class);
  const style = {
    '--top': `${top}%`,
    '--height': `${height}%`,
    '--left': `${(lane * 100) / lanes}%`,
    '--width': `${100 / lanes}%`,
    '--hue': hueOf(row.course),
  };
  const end = () => {
    if (!drag?.release()) open(row);
  };
  return (
    <li class="place" style={style}>
      <button
        type="button"
        class={lock ? 'class locked' : 'class'}
        aria-haspopup="dialog"
        onPointerDown={(event) => drag?.press(event, row)}
        onPointerMove={(event) => drag?.move(event)}
        onPointerCancel={() => drag?.cancel()}
        onClick={end}
      >
        <strong>{row.course_name}</strong>
        <span>
          {row.start}–{row.end}
        </span>
        <span>{row.room?.name ?? 'no room'}</span>
        <span class="minor">{row.class}</span>
        {lock && <span class="lock">locked: {lock.words}</span>}
      </button>
    </li>
  );
}

function SlotMark({ slot, span, isTarget }: { slot: Slot; span: Span; isTarget: boolean }) {
  const top = percentAt(slot.start, span);
  const style = { '--top': `${top}%`, '--height': `${percentAt(slot.until, span) - top}%` };
  return (
    <li class={`slot ${slot.tone}${isTarget ? ' target' : ''}`} style={style} aria-hidden="true">
      {isTarget
        ? `${slot.option.start} ${slot.option.room?.name ?? ''}: ${changeInWords(slot.option)}`
        : changeMark(slot.option)}
    </li>
  );
}

function changeMark({ hard, cost }: Slot['option']): string {
  const signed = (figure: number) => (figure > 0 ? `+${figure.toLocaleString()}` : figure.toLocaleString());
  if (hard === 0) return signed(cost);
  return `${signed(hard)} ${Math.abs(hard) === 1 ? 'rule' : 'rules'}`;
}

/** The same course has the same colour everywhere. */
function hueOf(course: string): number {
  let hash = 0;
  for (const sign of course) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return (hash * 137) % 360;
}
