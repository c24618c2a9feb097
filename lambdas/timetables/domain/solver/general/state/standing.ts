/** Where classes and students stand, as plain lists: to save, to resume, and to take over a timetable that is given. */
import type { Timetable } from '../../../model/timetable.ts';
import type { SearchOptions } from '../../search.ts';
import type { Instance } from '../instance/instance.ts';
import type { Enrolment } from './enrolment.ts';
import type { Home } from './placement.ts';

/** As in `Board` and `Enrolment`. */
export type Standing = { time: number[]; room: number[]; taken: number[]; configuration: number[] };

export function standingOf(of: Record<keyof Standing, Int32Array>): Standing {
  return {
    time: [...of.time],
    room: [...of.room],
    taken: [...of.taken],
    configuration: [...of.configuration],
  };
}

/** Puts classes and students where they are to stand; requests without a configuration are left as they are. */
export function standIn(enrolment: Enrolment, { time, room, taken, configuration }: Standing): void {
  const { placement, sections } = enrolment;
  for (const [c, t] of time.entries()) placement.move(c, t, room[c] as number);
  for (const [q, g] of configuration.entries()) {
    if (g < 0) continue;
    const size = (sections.subparts.of[g + 1] as number) - (sections.subparts.of[g] as number);
    const from = sections.requests.slots[q] as number;
    enrolment.take(q, { configuration: g, size, classes: Int32Array.from(taken.slice(from, from + size)) });
  }
}

/** A timetable as a standing; places that are not open to a class, and courses that are not wholly taken, are left out. */
export function standingFrom(enrolment: Enrolment, timetable: Timetable): Standing {
  const { instance } = enrolment.placement;
  const places = Array.from({ length: instance.classes }, (_, c) => placeOf(instance, timetable, c));
  const taken = [...enrolment.taken];
  const configuration = [...enrolment.configuration];
  for (const [q] of configuration.entries())
    configuration[q] = configurationOf(enrolment, timetable, q, taken);
  return { time: places.map(({ time }) => time), room: places.map(({ room }) => room), taken, configuration };
}

/** Where a search that is to disturb little wants its classes. */
export function homeOf(instance: Instance, { start, disturbance = 0 }: SearchOptions): Home {
  const places = Array.from({ length: instance.classes }, (_, c) =>
    start && disturbance > 0 ? placeOf(instance, start, c) : { time: -1, room: -1 },
  );
  return {
    time: Int32Array.from(places, ({ time }) => time),
    room: Int32Array.from(places, ({ room }) => room),
    cost: disturbance,
  };
}

function placeOf(
  { domains }: Instance,
  { times, rooms }: Timetable,
  c: number,
): { time: number; room: number } {
  const time = indexOf(domains.times.of, domains.times.option, c, times[c] as number);
  const room = indexOf(domains.rooms.of, domains.rooms.option, c, rooms[c] as number);
  const [firstTime, firstRoom] = [domains.times.of[c] as number, domains.rooms.of[c] as number];
  const width = (domains.rooms.of[c + 1] as number) - firstRoom;
  const at = (domains.open.of[c] as number) + (time - firstTime) * width + room - firstRoom;
  return time < 0 || room < 0 || domains.open.at[at] !== 1 ? { time: -1, room: -1 } : { time, room };
}

function indexOf(of: Int32Array, options: Int32Array, c: number, option: number): number {
  const [from, to] = [of[c] as number, of[c + 1] as number];
  for (let i = from; i < to; i += 1) if (options[i] === option) return i;
  return -1;
}

/** The configuration of which the student takes a class of every subpart, -1 for none; writes them into `taken`. */
function configurationOf(
  { sections }: Enrolment,
  { enrolments }: Timetable,
  q: number,
  taken: number[],
): number {
  const { requests, configurations, subparts, configurationOf: waysOf, subpartOf } = sections;
  const course = requests.course[q] as number;
  const mine = enrolments[requests.student[q] as number] ?? [];
  for (let g = configurations.of[course] as number; g < (configurations.of[course + 1] as number); g += 1) {
    const size = (subparts.of[g + 1] as number) - (subparts.of[g] as number);
    const classes = new Map(mine.filter((c) => waysOf[c] === g).map((c) => [subpartOf[c] as number, c]));
    if (classes.size !== size || size === 0) continue;
    const from = requests.slots[q] as number;
    for (const [part, c] of classes) taken[from + part] = c;
    return g;
  }
  return -1;
}
