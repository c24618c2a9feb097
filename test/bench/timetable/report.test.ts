import { describe, expect, test } from 'vitest';
import { timetableTable } from '../../../bench/timetable/report.ts';
import { MACHINE, madeRun } from './made-runs.ts';

/** The table's lines, headings left out, with single spaces. */
const lines = (...runs: Parameters<typeof timetableTable>[0]) =>
  timetableTable(runs)
    .split('\n')
    .slice(3)
    .map((line) => line.replaceAll(/ +/g, ' '));

describe('the table of a timetable benchmark', () => {
  test('says with which limits and on what it was measured, the load of every sitting included', () => {
    const busy = madeRun({ seed: 2, machine: { ...MACHINE, loadAtStart: 1.5 } });
    const alone = '60 s, 2 threads; 2 CPUs (a model), Node 24.21.0, load 0.25 at the start';
    expect(timetableTable([madeRun()]).split('\n')[0]).toBe(alone);
    const [first, , headings] = timetableTable([madeRun(), busy]).split('\n');
    expect(first).toBe('60 s, 2 threads; 2 CPUs (a model), Node 24.21.0, load 0.25 to 1.5 at the start');
    expect(headings?.replaceAll(/ +/g, ' ')).toBe(
      'instance who seeds hard median best worst confirmed s CPU s MB',
    );
  });

  test('puts the seeds of an instance together: costs, longest time, least CPU, most memory', () => {
    const runs = [12, 30, 10].map((cost, i) => madeRun({ cost, seed: i + 1, confirmed: true }));
    const slow = madeRun({ cost: 11, seed: 4, wallSeconds: 61.3, cpuSeconds: 80, peakMemoryMb: 200 });
    expect(lines(...runs)).toEqual(['tiny.ctt groundswell 3 0 12 10 30 3 of 3 60.4 119.5 150']);
    expect(lines(...runs, slow)).toEqual(['tiny.ctt groundswell 4 0 11.5 10 30 3 of 3 61.3 80.0 200']);
  });

  test('has a line for each contender, instances in the order of their numbers', () => {
    const runs = [
      madeRun({ instance: 'comp10.ctt', instanceHash: 'ten' }),
      madeRun({ instance: 'comp2.ctt', instanceHash: 'two' }),
      madeRun({ instance: 'comp2.ctt', instanceHash: 'two', contender: 'cp-sat' }),
    ];
    expect(lines(...runs).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'comp2.ctt groundswell',
      'comp2.ctt cp-sat',
      'comp10.ctt groundswell',
    ]);
  });

  test('counts no cost of a run that breaks rules, and shows the worst', () => {
    const broken = madeRun({ seed: 2, hard: 3, cost: 1, confirmed: true });
    expect(lines(madeRun({ confirmed: false }), broken)).toEqual([
      'tiny.ctt groundswell 2 3 10 10 10 1 of 2 60.4 119.5 150',
    ]);
    expect(lines(broken)).toEqual(['tiny.ctt groundswell 1 3 - - - 1 of 1 60.4 119.5 150']);
  });

  test('says none where no timetable came', () => {
    expect(lines(madeRun({ hard: null, cost: null }))).toEqual([
      'tiny.ctt groundswell 1 none - - - - 60.4 119.5 150',
    ]);
  });

  test('keeps instances of one name apart by their content', () => {
    expect(lines(madeRun(), madeRun({ instanceHash: 'def' }))).toHaveLength(2);
  });

  test('says so when nothing was measured', () => {
    expect(timetableTable([])).toBe('nothing was measured');
  });
});
