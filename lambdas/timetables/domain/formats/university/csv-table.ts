/** One file of a spreadsheet (RFC 4180; comma, semicolon or tab). Must name file and row of whatever it cannot read. */
import { dsvFormat } from 'd3-dsv';
import { type Fault, quoted } from '../input-error.ts';

/** A row by its columns: trimmed, empty where there is no such column. */
export type CsvRow = { file: string; line: number; cell: (column: string) => string };

const SEPARATORS = [',', ';', '\t'];

/**
 * The rows that are not blank. The first row names the columns, in any order and case. A file with faults gives the rows that
 * can be read in spite of them.
 *
 * @param columns those that may be there; a `!` behind a name says that it must
 * @param tell takes each fault
 */
export function readCsvTable(
  file: string,
  text: string,
  columns: readonly string[],
  tell: (fault: Fault) => void,
): CsvRow[] {
  const bare = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(bare);
  const broken = brokenQuote(bare, separator);
  if (broken !== undefined) {
    tell({
      file,
      line: broken,
      field: 'text',
      expected: 'quotes around a whole cell',
      got: 'a quote inside or none at its end',
    });
    return [];
  }
  const [header = [], ...rows] = dsvFormat(separator).parseRows(bare);
  const places = columnPlaces(file, header, columns, tell);
  return rows.flatMap((cells, index) => {
    const line = index + 2;
    if (cells.every((cell) => cell.trim() === '')) return [];
    if (cells.length !== header.length) {
      tell({ file, line, field: 'row', expected: `${header.length} cells`, got: String(cells.length) });
      return [];
    }
    return [{ file, line, cell: (column: string) => cells[places.get(column) ?? -1]?.trim() ?? '' }];
  });
}

/** The sign that cuts the header into most columns. */
function separatorOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return SEPARATORS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The row of the first quote that neither opens nor closes a cell: d3-dsv would swallow what follows it. */
function brokenQuote(text: string, separator: string): number | undefined {
  const folded = text.replaceAll('\u0000', ' ').replaceAll(/"[^"]*"/g, '\u0000');
  const edge = `[^${separator}\r\n\u0000]`;
  const at = folded.search(new RegExp(`"|${edge}\u0000|\u0000${edge}`));
  return at < 0 ? undefined : folded.slice(0, at + 1).split(/\r\n|\n|\r/).length;
}

function columnPlaces(
  file: string,
  header: readonly string[],
  columns: readonly string[],
  tell: (fault: Fault) => void,
): ReadonlyMap<string, number> {
  const known = new Set(columns.map((column) => column.replace('!', '')));
  const places = new Map<string, number>();
  for (const [place, cell] of header.entries()) {
    const column = cell.trim().toLowerCase();
    const field = column === '' ? `column ${place + 1}` : column;
    if (!known.has(column)) {
      tell({ file, line: 1, field, expected: `one of ${[...known].join(', ')}`, got: quoted(cell) });
    } else if (places.has(column)) {
      tell({ file, line: 1, field, expected: 'each column once', got: 'another' });
    }
    places.set(column, place);
  }
  for (const column of columns) {
    const name = column.replace('!', '');
    if (name === column || places.has(name)) continue;
    tell({ file, line: 1, field: name, expected: 'a column of that name', got: 'none' });
  }
  return places;
}
