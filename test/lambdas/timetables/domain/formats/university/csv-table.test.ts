import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../../../../lambdas/timetables/domain/formats/input-error.ts';
import { readCsvTable } from '../../../../../../lambdas/timetables/domain/formats/university/csv-table.ts';

function read(text: string, columns: string[]) {
  const faults: Fault[] = [];
  const rows = readCsvTable('t.csv', text, columns, (fault) => faults.push(fault));
  return { faults, rows: rows.map(({ line, cell }) => [line, ...columns.map(cell)]) };
}

describe('readCsvTable', () => {
  it('reads back any cells that are quoted as RFC 4180 says', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', 'é') });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    const sign = fc.constantFrom(',', ';', '\t');
    fc.assert(
      fc.property(rows, sign, (rows, sign) => {
        const line = (cells: string[]) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(sign);
        const { faults, rows: got } = read([['x', 'y'], ...rows].map(line).join('\n'), ['x', 'y']);
        const expected = rows
          .map(([x, y], index) => [index + 2, x.trim(), y.trim()])
          .filter(([, x, y]) => x !== '' || y !== '');
        expect({ faults, got }).toEqual({ faults: [], got: expected });
      }),
    );
  });

  it('counts rows as a spreadsheet does, line breaks in cells or not', () => {
    expect(read('x,y\n"a\nb",1\n\nc,2', ['x', 'y']).rows).toEqual([
      [2, 'a\nb', '1'],
      [4, 'c', '2'],
    ]);
  });

  it('finds nothing in a file of nothing but its columns', () => {
    expect(read('', ['x!'])).toEqual({
      rows: [],
      faults: [{ file: 't.csv', line: 1, field: 'x', expected: 'a column of that name', got: 'none' }],
    });
    expect(read('x\n', ['x!'])).toEqual({ rows: [], faults: [] });
  });
});
