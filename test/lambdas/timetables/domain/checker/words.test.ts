import { describe, expect, it } from 'vitest';
import {
  classInWords,
  listInWords,
  meetingInWords,
  roomInWords,
  studentInWords,
} from '../../../../../lambdas/timetables/domain/checker/words.ts';
import { at, classWith, problemWith, roomWith } from '../../../../support/timetable-problem.ts';

const calendar = { weeks: 10, days: 7, slotsPerDay: 288 };
const clock = { firstWeekday: 7, dayStartMinutes: 480, slotMinutes: 5, holidays: [] };

describe('classInWords', () => {
  const problem = problemWith({
    courses: [
      { id: 'm', name: 'Algebra', configurations: [] },
      { id: 'n', name: 'n', configurations: [] },
    ],
    classes: [
      classWith('12', [at(0, 0)]),
      classWith('Algebra-1', [at(0, 0)]),
      classWith('13', [at(0, 0)], { course: 1 }),
    ],
  });

  it('adds the name of the course, unless the id begins with it or the course has an id alone', () => {
    expect(classInWords(problem, 0)).toBe('class 12 (Algebra)');
    expect(classInWords(problem, 1)).toBe('class Algebra-1');
    expect(classInWords(problem, 2)).toBe('class 13');
  });

  it('has a word for a class that does not exist', () => {
    expect(classInWords(problem, 9)).toBe('class number 9');
  });
});

describe('roomInWords and studentInWords', () => {
  it('add the name, where there is one', () => {
    const problem = problemWith({ rooms: [roomWith('R1'), roomWith('R2', 0, { name: 'Great Hall' })] });
    expect([0, 1].map((room) => roomInWords(problem, room))).toEqual(['room R1', 'room R2 (Great Hall)']);
    expect(studentInWords({ id: '7', name: 'Ada', courses: [] })).toBe('student 7 (Ada)');
  });
});

describe('meetingInWords', () => {
  it('counts days from 1 and slots as the files do, where there is no clock', () => {
    expect(meetingInWords(at(1, 3, 1, 0b1111111111), calendar)).toBe('day 2 slot 3');
    expect(meetingInWords(at([0, 1, 2, 4], 3, 2, 0b1011), calendar)).toBe(
      'days 1-3+5 slots 3-4 in weeks 1-2+4',
    );
    expect(meetingInWords(at(6, 0, 1, 0b1000000000), calendar)).toBe('day 7 slot 0 in week 10');
  });

  it('says weekday and time, where there is a clock', () => {
    expect(meetingInWords(at([0, 2], 12, 10, 0b1), { ...calendar, clock })).toBe(
      'Sun+Tue 09:00-09:50 in week 1',
    );
  });
});

describe('listInWords', () => {
  it('puts "and" before the last', () => {
    expect(['', 'a', 'a b', 'a b c'].map((names) => listInWords(names.split(' ')))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});
