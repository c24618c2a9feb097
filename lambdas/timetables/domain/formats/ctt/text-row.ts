/** One line of a text of columns. Must name line and column in every complaint. */
import { InputError, quoted } from '../input-error.ts';
import { type Bounds, wholeNumber } from '../whole-number.ts';

export class TextRow {
  readonly line: number;
  readonly columns: readonly string[];

  constructor(line: number, columns: readonly string[]) {
    this.line = line;
    this.columns = columns;
  }

  fault(field: string, expected: string, got: string): InputError {
    return new InputError([{ line: this.line, field, expected, got }]);
  }

  /** Throws unless there are as many columns as names; `what` is what the line describes. */
  expectColumns(what: string, names: readonly string[]): void {
    if (this.columns.length === names.length) return;
    throw this.fault(
      what,
      `${names.length} columns (${names.join(', ')})`,
      `${this.columns.length}: ${quoted(this.columns.join(' '))}`,
    );
  }

  /** A column that `expectColumns` has promised. */
  text(column: number): string {
    return this.columns[column] ?? '';
  }

  whole(column: number, field: string, bounds: Bounds): number {
    const text = this.text(column);
    return wholeNumber(text, bounds, (expected) => this.fault(field, expected, quoted(text)));
  }

  /** The position of what the column names. */
  reference(column: number, what: string, positions: ReadonlyMap<string, number>): number {
    const id = this.text(column);
    const position = positions.get(id);
    if (position === undefined) throw this.fault(what, `the id of a ${what}`, quoted(id));
    return position;
  }
}

/** The lines of a text that are not blank, cut at white space. */
export function textRows(text: string): TextRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => new TextRow(index + 1, line.trim().split(/\s+/)))
    .filter(({ columns }) => columns[0] !== '');
}
