/** Where a dragged class could go, one slot for each day and start. Must offer of several places at one time the best, and where the class is, that place itself. */
import type { Row, Suggestions } from '../../lambdas/timetables/contract.ts';
import { minutesOf } from './clock.ts';

export type Option = Suggestions['options'][number];

/** What a move changes for all: `broken` breaks a rule that must hold. */
export type Tone = 'better' | 'same' | 'worse' | 'broken';

/** `start` and `until` in minutes after midnight; `until` ends before the next slot of the day begins. `option` is undefined where the class is now. */
export type Slot = { option: Option | undefined; day: number; start: number; until: number; tone: Tone };

type Meetings = Pick<Row, 'days' | 'start' | 'end'>;

/** By day, in the order of time; options come best first. */
export function slotsOf(now: Meetings, options: readonly Option[]): Slot[] {
  const places = [
    { ...now, option: undefined, tone: 'same' as const },
    ...options.map((option) => ({ ...option, option, tone: toneOf(option) })),
  ];
  const byTime = new Map<string, Slot>();
  for (const { days, start, end, option, tone } of places) {
    for (const day of days) {
      const key = `${day} ${start}`;
      if (byTime.has(key)) continue;
      byTime.set(key, { option, day, start: minutesOf(start), until: minutesOf(end), tone });
    }
  }
  const slots = [...byTime.values()].sort((a, b) => a.day - b.day || a.start - b.start);
  return slots.map((slot, i) => {
    const next = slots[i + 1];
    return next?.day === slot.day ? { ...slot, until: Math.min(slot.until, next.start) } : slot;
  });
}

/** The slot of that day that begins nearest to a time; undefined on a day without any. */
export function nearestSlot(slots: readonly Slot[], day: number, minutes: number): Slot | undefined {
  const distance = ({ start }: Slot) => Math.abs(start - minutes);
  return slots.filter((slot) => slot.day === day).sort((a, b) => distance(a) - distance(b))[0];
}

export function toneOf({ hard, cost }: Pick<Option, 'hard' | 'cost'>): Tone {
  if (hard > 0) return 'broken';
  if (hard < 0 || cost < 0) return 'better';
  return cost === 0 ? 'same' : 'worse';
}

/** `2 broken rules more`, `cost 12 less`, in words that need no colour. */
export function changeInWords({ hard, cost }: Pick<Option, 'hard' | 'cost'>): string {
  const amount = (change: number) => Math.abs(change).toLocaleString();
  const direction = (change: number) => (change > 0 ? 'more' : 'less');
  if (hard !== 0)
    return `${amount(hard)} broken ${Math.abs(hard) === 1 ? 'rule' : 'rules'} ${direction(hard)}`;
  return cost === 0 ? 'costs the same' : `cost ${amount(cost)} ${direction(cost)}`;
}
