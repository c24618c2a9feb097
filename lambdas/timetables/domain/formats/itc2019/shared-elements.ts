/** What several elements of ITC-2019 have in common: an id of their own, and a meeting. */
import type { Calendar, Meeting } from '../../model/problem.ts';
import { quoted } from '../input-error.ts';
import type { XmlElement } from './xml-element.ts';

/** The position of each element by its id, which none may share. */
export function indexIds(elements: readonly XmlElement[]): Map<string, number> {
  const positions = new Map<string, number>();
  for (const [position, element] of elements.entries()) {
    const id = element.text('id');
    const before = elements[positions.get(id) ?? -1];
    if (before) throw element.fault('id', `one that line ${before.line} has not taken`, quoted(id));
    positions.set(id, position);
  }
  return positions;
}

/** A `<time>` or an `<unavailable>`: at least one day and week, within one day. */
export function readMeeting(element: XmlElement, { days, weeks, slotsPerDay }: Calendar): Meeting {
  const start = element.whole('start', { min: 0, max: slotsPerDay - 1 });
  return {
    days: readSet(element, 'days', days),
    weeks: readSet(element, 'weeks', weeks),
    start,
    length: element.whole('length', { min: 1, max: slotsPerDay - start }),
  };
}

function readSet(element: XmlElement, name: string, length: number): number {
  const bits = element.bits(name, length);
  if (bits === 0) throw element.fault(name, 'at least one digit 1', quoted(element.text(name)));
  return bits;
}
