/** What is wrong with a text from outside. Must say of every fault where it is, what was expected and what was found. */

export type Fault = {
  /** The file's name, where several came together. */
  file?: string;
  /** Line of a text, row of a spreadsheet (its header is row 1); counted from 1. */
  line?: number;
  /** A column, an element and its attribute, or a path such as `courses.3.components.0.minutes`. */
  field: string;
  expected: string;
  got: string;
};

const SHOWN_FAULTS = 20;
const SHOWN_CHARACTERS = 60;
/** Of each field of a fault. Names come from outside too: a thousand faults still fit into an answer of Lambda, one into a job's row. */
const MOST_CHARACTERS = 300;

/** Thrown by every reader. Its text names the first 20 faults; `faults` holds all of them, cut where they are long. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[], options?: ErrorOptions) {
    const cut = faults.map(cutFault);
    const more = cut.length - SHOWN_FAULTS;
    const shown = cut.slice(0, SHOWN_FAULTS).map(faultText);
    super(more > 0 ? `${shown.join('\n')}\nand ${more} more` : shown.join('\n'), options);
    this.faults = cut;
  }
}

function cutFault({ file, field, expected, got, ...place }: Fault): Fault {
  const named = file === undefined ? {} : { file: cutText(file) };
  return { ...named, ...place, field: cutText(field), expected: cutText(expected), got: cutText(got) };
}

function cutText(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** One line: `rooms.csv line 4: capacity: expected a whole number of at least 0, got "-1"`. */
export function faultText({ file, line, field, expected, got }: Fault): string {
  const place = [file, line === undefined ? undefined : `line ${line}`].filter(Boolean).join(' ');
  return `${place ? `${place}: ` : ''}${field}: expected ${expected}, got ${got}`;
}

/** Does `work` on every item, then throws all that went wrong as one error. Anything but an `InputError` is thrown at once. */
export function collectFaults<T>(items: Iterable<T>, work: (item: T) => void): void {
  const faults: Fault[] = [];
  for (const item of items) {
    try {
      work(item);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const fault of error.faults) faults.push(fault);
    }
  }
  if (faults.length > 0) throw new InputError(faults);
}

/** A value as it stands in a message: quoted, and cut where it is long. */
export function quoted(value: string): string {
  const cut = JSON.stringify(value.slice(0, SHOWN_CHARACTERS));
  return value.length > SHOWN_CHARACTERS ? `${cut} and ${value.length - SHOWN_CHARACTERS} more` : cut;
}
