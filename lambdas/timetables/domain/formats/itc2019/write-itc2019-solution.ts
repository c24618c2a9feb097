/** Writes a timetable as an ITC-2019 solution. Must write what the competition's validator reads, and nothing about this machine. */
import type { Problem } from '../../model/problem.ts';
import type { Timetable } from '../../model/timetable.ts';
import { bitDigits } from './xml-element.ts';

/** Whose solution it is, as the competition asks; what is absent is left out. */
export type Credit = {
  runtimeSeconds?: number;
  cores?: number;
  technique?: string;
  author?: string;
  institution?: string;
  country?: string;
};

/** Format: https://www.itc2019.org/format, "Solution". A class without a time stands there with its students alone. */
export function writeItc2019Solution(problem: Problem, timetable: Timetable, credit: Credit = {}): string {
  const { runtimeSeconds: runtime, ...rest } = credit;
  const attendees = studentsByClass(problem, timetable);
  const classes = problem.classes.map(({ id }, position) => {
    const start = `  <class${attributes({ id, ...placement(problem, timetable, position) })}`;
    const students = attendees.get(position) ?? [];
    if (students.length === 0) return `${start}/>\n`;
    return `${start}>\n${students.map((id) => `    <student${attributes({ id })}/>\n`).join('')}  </class>\n`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<!DOCTYPE solution PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">\n',
    `<solution${attributes({ name: problem.name, runtime, ...rest })}>\n`,
    ...classes,
    '</solution>\n',
  ].join('');
}

function placement({ classes, rooms, calendar }: Problem, timetable: Timetable, position: number) {
  const one = classes[position];
  const time = one?.times[timetable.times[position] ?? -1];
  const room = rooms[one?.rooms[timetable.rooms[position] ?? -1]?.room ?? -1];
  return {
    days: time && bitDigits(time.days, calendar.days),
    start: time?.start,
    weeks: time && bitDigits(time.weeks, calendar.weeks),
    room: time && room?.id,
  };
}

function studentsByClass({ students }: Problem, { enrolments }: Timetable): Map<number, string[]> {
  const attendees = new Map<number, string[]>();
  for (const [student, taken] of enrolments.entries()) {
    const id = students[student]?.id ?? '';
    for (const position of taken) {
      const ids = attendees.get(position);
      if (ids) ids.push(id);
      else attendees.set(position, [id]);
    }
  }
  return attendees;
}

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${String(value).replace(/[&<>"\t\n\r]/g, (sign) => ESCAPED[sign] ?? sign)}"`,
    )
    .join('');
}
