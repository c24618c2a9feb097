/** Reasons in the school's own words. Must read as facts. */
import {
  classesInWords,
  classInWords,
  countInWords,
  durationInWords,
  listInWords,
  meetingInWords,
  roomInWords,
  someInWords,
} from '../../checker/words.ts';
import type { Constraint, Rule } from '../../model/constraint.ts';
import type { Calendar, Problem } from '../../model/problem.ts';
import { optionInWords } from '../option-in-words.ts';
import { type Reason, reasonsOf } from './reason.ts';

const MOST_NAMED = 3;
/** More classes than these share a line. */
const MOST_LINES = 6;

/** A line for each reason; of a constraint's classes it names those that the reasons are about. */
export function reasonsInWords(problem: Problem, reasons: readonly Reason[]): string[] {
  const members = new Set(
    reasons.flatMap((one) => (one.kind === 'class' || one.kind === 'stay' ? [one.class] : [])),
  );
  const classes = reasonsOf(reasons, 'class').map((reason) => reason.class);
  if (classes.length <= MOST_LINES) return reasons.map((reason) => reasonInWords(problem, reason, members));
  const names = listInWords(classes.map((one) => classInWords(problem, one)));
  const others = reasons.filter(({ kind }) => kind !== 'class');
  return [`${names} take place`, ...others.map((reason) => reasonInWords(problem, reason, members))];
}

function reasonInWords(problem: Problem, reason: Reason, members: ReadonlySet<number>): string {
  switch (reason.kind) {
    case 'class':
      return `${classInWords(problem, reason.class)} takes place ${choicesInWords(problem, reason.class)}`;
    case 'constraint':
      return constraintInWords(problem, reason.constraint, members);
    case 'room':
      return `${roomInWords(problem, reason.room)} holds one class at a time`;
    case 'closing':
      return `${roomInWords(problem, reason.room)} is closed ${closingsInWords(problem, reason.room)}`;
    case 'lock': {
      const { lock } = reason;
      return `${classInWords(problem, lock.class)} is fixed at ${optionInWords(problem, lock.class, lock)}`;
    }
    case 'stay':
      return `${classInWords(problem, reason.class)} stays at ${optionInWords(problem, reason.class, reason)}`;
  }
}

function constraintInWords(problem: Problem, index: number, members: ReadonlySet<number>): string {
  const constraint = problem.constraints[index] as Constraint;
  const named = constraint.classes.filter((one) => members.has(one));
  const names = classesInWords(problem, named);
  return `${constraint.label}: ${names} ${ruleInWords(constraint, problem.calendar)}`;
}

function choicesInWords(problem: Problem, one: number): string {
  const { times = [], rooms = [] } = problem.classes[one] ?? {};
  const when =
    times.length > MOST_NAMED
      ? `at one of ${times.length} times`
      : `at ${listInWords(
          times.map((time) => meetingInWords(time, problem.calendar)),
          'or',
        )}`;
  if (rooms.length === 0) return when;
  const names = rooms.map(({ room }) => roomInWords(problem, room));
  return rooms.length > MOST_NAMED
    ? `${when} in one of ${rooms.length} rooms`
    : `${when} in ${listInWords(names, 'or')}`;
}

function closingsInWords({ rooms, calendar }: Problem, room: number): string {
  const closings = rooms[room]?.unavailable ?? [];
  const words = closings.map((meeting) => `at ${meetingInWords(meeting, calendar)}`);
  return someInWords(words, MOST_NAMED);
}

/** `do not overlap`: what a rule asks of its classes. */
function ruleInWords(rule: Rule, calendar: Calendar): string {
  const time = (slots: number): string => durationInWords(slots, calendar);
  switch (rule.kind) {
    case 'WorkDay':
      return `lie within ${time(rule.slots)} of a day`;
    case 'MinGap':
      return `have ${time(rule.slots)} between them`;
    case 'MaxDays':
      return `are on at most ${countInWords(rule.days, 'day')}`;
    case 'MaxDayLoad':
      return `fill at most ${time(rule.slots)} of a day`;
    case 'MaxBreaks':
      return `have at most ${countInWords(rule.breaks, 'break')} of more than ${time(rule.gapSlots)} a day`;
    case 'MaxBlock':
      return `follow each other for at most ${time(rule.slots)}`;
    case 'RoomCapacity':
      return `have ${countInWords(rule.seats, 'seat')}`;
    case 'MinWorkingDays':
      return `are on at least ${countInWords(rule.days, 'day')}`;
    case 'StudentMinMaxLoad':
      return `are ${rule.min} to ${rule.max} on a day`;
    default:
      return plainRules[rule.kind];
  }
}

type PlainKind = Exclude<
  Rule['kind'],
  | 'WorkDay'
  | 'MinGap'
  | 'MaxDays'
  | 'MaxDayLoad'
  | 'MaxBreaks'
  | 'MaxBlock'
  | 'RoomCapacity'
  | 'MinWorkingDays'
  | 'StudentMinMaxLoad'
>;

const plainRules: Record<PlainKind, string> = {
  SameStart: 'start at the same time of the day',
  SameTime: 'are at the same time of the day',
  DifferentTime: 'are at different times of the day',
  SameDays: 'are on the same days',
  DifferentDays: 'are on different days',
  SameWeeks: 'are in the same weeks',
  DifferentWeeks: 'are in different weeks',
  Overlap: 'overlap',
  NotOverlap: 'do not overlap',
  SameRoom: 'are in the same room',
  DifferentRoom: 'are in different rooms',
  SameAttendees: 'can be attended by the same people',
  Precedence: 'come in this order',
  RoomSuitability: 'are in suitable rooms',
  RoomStability: 'are in one room',
  IsolatedLectures: 'have a neighbour each',
  Windows: 'leave no slot idle between them',
  TravelDistance: 'ask for no walk to another building in between',
  DoubleLectures: 'come in pairs',
};
