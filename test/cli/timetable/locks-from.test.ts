import { describe, expect, it } from 'vitest';
import { locksFrom } from '../../../cli/timetable/locks-from.ts';
import { readItc2019 } from '../../../lambdas/timetables/domain/formats/itc2019/read-itc2019.ts';
import { readProblem } from '../../../lambdas/timetables/domain/formats/read-problem.ts';
import { hamletXml } from '../../support/hamlet.ts';
import { lakeside } from '../../support/lakeside.ts';
import { villageEctt } from '../../support/village.ts';

const village = readProblem(villageEctt);
const hamlet = readItc2019(hamletXml);
const university = readProblem(JSON.stringify(lakeside));

/** What the lock fixes, in the words of the problem. */
function fixed(problem: typeof village, ...texts: string[]) {
  return locksFrom(problem, texts).map((lock) => {
    const one = problem.classes[lock.class];
    const time = one?.times[lock.time ?? -1];
    return [one?.id, time && [time.days, time.start, time.weeks], one?.rooms[lock.room ?? -1]?.room];
  });
}

describe('locksFrom', () => {
  it('reads a time in bits and slots, a room, or both', () => {
    expect(fixed(village, 'Alg-1=01/2@hall', 'Alg-2=10/0', 'Alg-3=@barn')).toEqual([
      ['Alg-1', [2, 2, 1], 0],
      ['Alg-2', [1, 0, 1], undefined],
      ['Alg-3', undefined, 1],
    ]);
    expect(fixed(hamlet, '1=0101000/96/1010')).toEqual([['1', [10, 96, 5], undefined]]);
  });

  it('reads a time as the week has it', () => {
    expect(fixed(village, 'Alg-1=tue/10:00')).toEqual([['Alg-1', [2, 2, 1], undefined]]);
    expect(fixed(university, 'LOG1-lecture-1=Tue/09:00/3')).toEqual([
      ['LOG1-lecture-1', [2, 2, 4], undefined],
    ]);
    expect(fixed(hamlet, '1=mon+wed/08:00@1')).toEqual([['1', [5, 96, 15], 0]]);
  });

  it('puts the locks of a class together', () => {
    expect(fixed(village, 'Alg-1=01/2', 'Alg-1=@hall', 'Alg-1=tue/10:00@hall')).toEqual([
      ['Alg-1', [2, 2, 1], 0],
    ]);
  });

  it('takes ids with = and @ in them', () => {
    const odd = readProblem(
      villageEctt.replaceAll('Alg', 'A=1').replaceAll('Geo', 'A=1-1=2@').replaceAll('barn', 'b@r=n'),
    );
    expect(fixed(odd, 'A=1-1=01/2@b@r=n', 'A=1-1=2@-1=@hall')).toEqual([
      ['A=1-1', [2, 2, 1], 1],
      ['A=1-1=2@-1', undefined, 0],
    ]);
  });

  it.each([
    ['', 'CLASS=TIME@ROOM with a time, a room or both, got ""'],
    ['Alg-1', 'CLASS=TIME@ROOM with a time, a room or both, got "Alg-1"'],
    ['Alg-1=', 'CLASS=TIME@ROOM with a time, a room or both, got "Alg-1="'],
    ['Alg=01/2', 'a class of the instance, got "Alg"'],
    ['__proto__=01/2', 'a class of the instance, got "__proto__"'],
    ['Alg-1=Monday', 'a time such as mon+wed/09:30, or in bits and slots such as 10100/4, got "Monday"'],
    ['Alg-1=00/2', 'a time that the class may take, got "00/2"'],
    ['Alg-1=mon/08:30', 'a time that the class may take, got "mon/08:30"'],
    ['Alg-1=mon+sun/08:00', 'a time that the class may take, got "mon+sun/08:00"'],
    ['Alg-1=mon+mon/08:00', 'a time that the class may take, got "mon+mon/08:00"'],
    ['Alg-1=mon/08:00/2', 'a time that the class may take, got "mon/08:00/2"'],
    ['Geo-1=10/0', 'a time that the class may take, got "10/0"'],
    ['Alg-1=@cellar', 'a room that the class may take, got "cellar"'],
    ['Alg-1=@', 'a room that the class may take, got ""'],
  ])('refuses %s', (text, words) => {
    expect(() => locksFrom(village, [text])).toThrow(`--lock ${text}: expected ${words}`);
  });

  it('refuses locks that contradict each other', () => {
    expect(() => locksFrom(village, ['Alg-1=01/2', 'Alg-1=10/2'])).toThrow(
      '--lock Alg-1=10/2: expected one time for a class in all its locks, got another',
    );
    expect(() => locksFrom(village, ['Alg-1=@hall', 'Alg-1=01/2@barn'])).toThrow('expected one room');
  });

  it('asks for the weeks where the days and the start leave a choice', () => {
    const twice = readItc2019(
      hamletXml.replace(
        'weeks="1010" penalty="4"/>',
        'weeks="1010" penalty="4"/><time days="0101000" start="96" length="18" weeks="0101" penalty="4"/>',
      ),
    );
    expect(() => locksFrom(twice, ['1=0101000/96'])).toThrow('expected weeks too');
    expect(fixed(twice, '1=tue+thu/08:00/even')).toEqual([['1', [10, 96, 10], undefined]]);
  });
});
