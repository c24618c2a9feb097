/** Knows from which row of which file each part of a university came. */
import type { CsvRow } from './csv-table.ts';
import type { Locate } from './read-university.ts';

/** Columns that are not called as the field they fill. */
const columns = new Map([
  ['room.type', 'room_type'],
  ['room.features', 'room_features'],
  ['room.ids', 'rooms'],
  ['room', 'room_type'],
  ['sections.id', 'component'],
]);

export class CsvPlaces {
  readonly #rows = new Map<string, { row: CsvRow; column: string | undefined }>();

  /** Says that the part at `path` came from this row; from one column of it, where one is named. */
  put(path: string, row: CsvRow, column?: string): void {
    this.#rows.set(path, { row, column });
  }

  /** The row of the smallest part that holds the field. */
  readonly locate: Locate = (field) => {
    const parts = field.split('.');
    for (let known = parts.length; known > 0; known -= 1) {
      const place = this.#rows.get(parts.slice(0, known).join('.'));
      if (!place) continue;
      const { row, column } = place;
      return { file: row.file, line: row.line, field: column ?? columnOf(parts.slice(known)) };
    }
    return { field };
  };
}

/** The column of what is left of a path: `meetings.starts.0` is in `starts`. */
function columnOf(path: readonly string[]): string {
  const names = path.filter((part) => !/^\d+$/.test(part));
  return columns.get(names.slice(-2).join('.')) ?? columns.get(names.at(-1) ?? '') ?? names.at(-1) ?? 'row';
}
