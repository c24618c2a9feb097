/** A place that a dragged class could take, drawn over its day: what it would change, and the whole of it where the class would go now. */
import { percentAt, type Span } from './boxes.ts';
import { changeInWords, type Option, type Slot } from './slots.ts';

type Props = { slot: Slot; span: Span; target: Slot | undefined };

/** A class of several days goes to all of them: every day of the target's option is marked. */
export function SlotMark({ slot, span, target }: Props) {
  const top = percentAt(slot.start, span);
  const style = { '--top': `${top}%`, '--height': `${percentAt(slot.until, span) - top}%` };
  const isTarget = target !== undefined && slot.option === target.option;
  const { option } = slot;
  return (
    <li class={`slot ${slot.tone}${isTarget ? ' target' : ''}`} style={style} aria-hidden="true">
      {option ? (isTarget ? targetInWords(option) : changeMark(option)) : 'where it is'}
    </li>
  );
}

function targetInWords(option: Option): string {
  const { start, end, room } = option;
  return `${start}–${end}${room ? ` ${room.name}` : ''}: ${changeInWords(option)}`;
}

function changeMark({ hard, cost }: Option): string {
  const signed = (figure: number) => (figure > 0 ? `+${figure.toLocaleString()}` : figure.toLocaleString());
  if (hard === 0) return signed(cost);
  return `${signed(hard)} ${Math.abs(hard) === 1 ? 'rule' : 'rules'}`;
}
