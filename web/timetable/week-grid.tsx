/** A week as days beside times; on a narrow page a list for each day. Every class is a button, so that no mouse is needed. */
import type { Result, Row, ViewName } from '../../lambdas/timetables/contract.ts';
import { type Box, boxesOf, percentAt, type Span, spanOf } from './boxes.ts';
import { dayName } from './clock.ts';
import type { Drag } from './drag.ts';
import { SlotMark } from './slot-mark.tsx';
import type { WantedLocks } from './wanted-locks.ts';
import { areAll } from './weeks.ts';

type Props = {
  frame: Result['frame'];
  /** Whose week it is: what all of their classes share is not said again. */
  view: ViewName;
  rows: readonly Row[];
  isBusy: boolean;
  /** Both absent where nothing can be locked. */
  locks: WantedLocks | undefined;
  drag: Drag | undefined;
  open(row: Row): void;
};

export function WeekGrid(props: Props) {
  const { frame, drag, isBusy } = props;
  const span = spanOf(frame);
  const hours = Array.from({ length: (span.to - span.from) / 60 + 1 }, (_, i) => i * 60 + span.from);
  const isDragging = drag?.dragged.value !== undefined;
  return (
    <div
      class={isDragging ? 'week dragging' : 'week'}
      style={{ '--days': frame.days.length }}
      aria-busy={isBusy}
    >
      <div class="hours" aria-hidden="true">
        {hours.map((minutes) => (
          <span key={minutes} style={{ '--top': `${percentAt(minutes, span)}%` }}>
            {String(minutes / 60).padStart(2, '0')}:00
          </span>
        ))}
      </div>
      {frame.days.map((day) => (
        <Day key={day} day={day} span={span} {...props} />
      ))}
    </div>
  );
}

function Day({ day, span, ...props }: Props & { day: number; span: Span }) {
  const { rows, drag } = props;
  const boxes = boxesOf(rows, day, span);
  const dragged = drag?.dragged.value;
  return (
    <section class="day" aria-label={dayName(day, 'long')}>
      <h3>{dayName(day, 'long')}</h3>
      <ul data-day={day} style={{ '--hours': (span.to - span.from) / 60 }}>
        {boxes.map((box) => (
          <Card key={`${box.row.class} ${box.row.start}`} box={box} {...props} />
        ))}
        {dragged?.slots
          ?.filter((slot) => slot.day === day)
          .map((slot) => (
            <SlotMark key={slot.start} slot={slot} span={span} target={dragged.target} />
          ))}
      </ul>
      {boxes.length === 0 && <p class="quiet free">free</p>}
    </section>
  );
}

type CardProps = Pick<Props, 'frame' | 'view' | 'locks' | 'drag' | 'open'> & { box: Box };

function Card({ box: { row, top, height, lane, lanes }, frame, view, locks, drag, open }: CardProps) {
  const lock = locks?.of(row.class);
  const isDragged = drag?.dragged.value?.row === row;
  const style = {
    '--top': `${top}%`,
    '--height': `${height}%`,
    '--left': `${(lane * 100) / lanes}%`,
    '--width': `${100 / lanes}%`,
    '--hue': hueOf(row.course),
  };
  return (
    <li class={isDragged ? 'place hued dragged' : 'place hued'} style={style}>
      <button
        type="button"
        class={lock ? 'class locked' : 'class'}
        aria-haspopup={locks && 'dialog'}
        onPointerDown={(event) => drag?.press(event, row)}
        onPointerMove={(event) => drag?.move(event)}
        onPointerCancel={() => drag?.cancel()}
        onClick={() => {
          if (!drag?.release()) open(row);
        }}
      >
        <strong>{row.course_name}</strong>
        <span class="time">
          {row.start}–{row.end}
        </span>
        <span class="minor">{row.class}</span>
        {view !== 'room' && <span>{row.room?.name ?? 'no room'}</span>}
        {view !== 'teacher' && row.teachers.map(({ id, name }) => <span key={id}>{name}</span>)}
        {!areAll(row.weeks, frame.weeks) && <span>weeks {row.weeks}</span>}
        {lock && <span class="lock">locked: {lock.words}</span>}
      </button>
    </li>
  );
}

/** The same course has the same colour everywhere. */
function hueOf(course: string): number {
  let hash = 0;
  for (const sign of course) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 9973;
  return (hash * 137) % 360;
}
