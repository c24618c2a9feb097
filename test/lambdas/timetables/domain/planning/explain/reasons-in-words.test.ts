import { describe, expect, it } from 'vitest';
import {
  type Constraint,
  pairKinds,
  type Rule,
} from '../../../../../../lambdas/timetables/domain/model/constraint.ts';
import { reasonsInWords } from '../../../../../../lambdas/timetables/domain/planning/explain/reasons-in-words.ts';
import {
  at,
  classWith,
  constraintWith,
  problemWith,
  roomWith,
} from '../../../../../support/timetable-problem.ts';

const clock = { firstWeekday: 1, dayStartMinutes: 480, slotMinutes: 30, holidays: [] };
const classes = Array.from({ length: 8 }, (_, i) => classWith(`c${i}`, [at(0, 0), at(1, 2)], { rooms: [0] }));
const problem = problemWith({
  calendar: { weeks: 3, days: 5, slotsPerDay: 20, clock },
  rooms: [roomWith('A', 0, { unavailable: [0, 1, 2, 3, 4].map((day) => at(day, 0)) })],
  classes,
});
const ruleInWords = (rule: Rule): string => {
  const constraints: Constraint[] = [constraintWith(rule, [0, 1, 2, 3])];
  const lines = reasonsInWords({ ...problem, constraints }, [
    { kind: 'constraint', constraint: 0 },
    { kind: 'class', class: 1 },
    { kind: 'stay', class: 3, time: 0, room: -1 },
  ]);
  return lines[0] ?? '';
};

describe('reasonsInWords', () => {
  it('names of a constraint the classes that the reasons are about', () => {
    expect(ruleInWords({ kind: 'NotOverlap' })).toBe('rule NotOverlap: class c1 and class c3 do not overlap');
  });

  it('says what every rule asks', () => {
    const rules: Rule[] = [
      ...pairKinds.map((kind) => ({ kind, slots: 3 }) as Rule),
      { kind: 'MaxDays', days: 2 },
      { kind: 'MaxDayLoad', slots: 8 },
      { kind: 'MaxBreaks', breaks: 1, gapSlots: 2 },
      { kind: 'MaxBlock', slots: 4, gapSlots: 0 },
      { kind: 'RoomCapacity', seats: 30 },
      { kind: 'RoomSuitability', unsuitable: [0] },
      { kind: 'MinWorkingDays', days: 3 },
      { kind: 'RoomStability' },
      { kind: 'IsolatedLectures' },
      { kind: 'Windows' },
      { kind: 'StudentMinMaxLoad', min: 1, max: 3 },
      { kind: 'TravelDistance' },
      { kind: 'DoubleLectures' },
    ];
    const said = rules.map((rule) =>
      ruleInWords(rule).replace(`rule ${rule.kind}: class c1 and class c3 `, ''),
    );
    expect(said).toEqual([
      'start at the same time of the day',
      'are at the same time of the day',
      'are at different times of the day',
      'are on the same days',
      'are on different days',
      'are in the same weeks',
      'are in different weeks',
      'overlap',
      'do not overlap',
      'are in the same room',
      'are in different rooms',
      'can be attended by the same people',
      'come in this order',
      'lie within 1.5 hours of a day',
      'have 1.5 hours between them',
      'are on at most 2 days',
      'fill at most 4 hours of a day',
      'have at most 1 break of more than 1 hour a day',
      'follow each other for at most 2 hours',
      'have 30 seats',
      'are in suitable rooms',
      'are on at least 3 days',
      'are in one room',
      'have a neighbour each',
      'leave no slot idle between them',
      'are 1 to 3 on a day',
      'ask for no walk to another building in between',
      'come in pairs',
    ]);
  });

  it('puts many classes into one line', () => {
    const reasons = [...classes.keys()].map((one) => ({ kind: 'class', class: one }) as const);
    expect(reasonsInWords(problem, reasons)).toEqual([
      'class c0, class c1, class c2, class c3, class c4, class c5, class c6 and class c7 take place',
    ]);
  });

  it('says when rooms are closed, what they hold and what is fixed', () => {
    const lines = reasonsInWords(problem, [
      { kind: 'closing', room: 0 },
      { kind: 'room', room: 0 },
      { kind: 'lock', lock: { class: 0, room: 0 } },
      { kind: 'class', class: 2 },
    ]);
    expect(lines).toEqual([
      'room A is closed at Mon 08:00-08:30, at Tue 08:00-08:30, at Wed 08:00-08:30 and 2 others',
      'room A holds one class at a time',
      'class c0 is fixed at room A',
      'class c2 takes place at Mon 08:00-08:30 or Tue 09:00-09:30 in room A',
    ]);
  });
});
