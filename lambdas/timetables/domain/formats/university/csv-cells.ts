/** What a cell of a spreadsheet can hold. Must leave judging values to the university's schema, but for what it takes apart itself. */
import { type Fault, quoted } from '../input-error.ts';
import { weekdays } from '../weekdays.ts';
import type { CsvRow } from './csv-table.ts';

/** Takes a fault of one cell. */
export type TellCell = (row: CsvRow, column: string, expected: string) => void;

/** Tells faults of cells to a list of faults. */
export function tellCell(faults: Fault[]): TellCell {
  return ({ file, line, cell }, field, expected) => {
    faults.push({ file, line, field, expected, got: quoted(cell(field)) });
  };
}

export function text(row: CsvRow, column: string): string | undefined {
  const cell = row.cell(column);
  return cell === '' ? undefined : cell;
}

/** The number of a cell, or the text of one that holds none. */
export function number(row: CsvRow, column: string): number | string | undefined {
  const cell = row.cell(column);
  return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : text(row, column);
}

/** The parts of a cell between bars: `projector|piano`. */
export function list(row: CsvRow, column: string): string[] | undefined {
  const parts = row.cell(column).split('|');
  return text(row, column) === undefined ? undefined : parts.map((part) => part.trim());
}

/** Words in the parts of a cell, in small letters: `mon wed|tue thu`. */
export function words(row: CsvRow, column: string): string[][] | undefined {
  return list(row, column)?.map((part) => part.toLowerCase().split(/\s+/));
}

/** Spans of time: `mon wed 08:00-12:00|17:00-20:00 weeks:1-7 penalty:4`. */
export function spans(row: CsvRow, column: string, tell: TellCell): object[] | undefined {
  return words(row, column)?.flatMap((words) => {
    const days = words.filter((word) => weekdays.some((day) => day === word));
    const [, from, to] = words.map((word) => /^(\S+?)-(\d\d:\S+)$/.exec(word)).find(Boolean) ?? [];
    const weeks = keyed(words, 'weeks');
    const penalty = keyed(words, 'penalty');
    const understood = days.length + [from, weeks, penalty].filter(Boolean).length;
    if (from === undefined || understood !== words.length) {
      tell(row, column, 'spans like "mon wed 08:00-12:00|17:00-20:00 weeks:1-7"');
      return [];
    }
    return [
      {
        ...(days.length > 0 ? { days } : {}),
        from,
        to,
        ...(weeks === undefined ? {} : { weeks }),
        ...(penalty === undefined ? {} : { penalty: Number(penalty) }),
      },
    ];
  });
}

function keyed(words: readonly string[], key: string): string | undefined {
  return words.find((word) => word.startsWith(`${key}:`))?.slice(key.length + 1);
}
