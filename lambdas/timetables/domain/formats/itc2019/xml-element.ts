/** An XML text as a tree that knows its lines. Must expand no entity but the five of XML, and trust no attribute. */
import { SaxesParser } from 'saxes';
import { InputError, quoted } from '../input-error.ts';
import { type Bounds, wholeNumber } from '../whole-number.ts';

const ENTITIES = { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" };

export class XmlElement {
  readonly name: string;
  readonly line: number;
  readonly children: XmlElement[] = [];
  readonly #attributes: Readonly<Record<string, string>>;

  constructor(name: string, line: number, attributes: Readonly<Record<string, string>>) {
    this.name = name;
    this.line = line;
    this.#attributes = attributes;
  }

  fault(attribute: string, expected: string, got: string): InputError {
    const field = attribute === '' ? `<${this.name}>` : `<${this.name}> ${attribute}`;
    return new InputError([{ line: this.line, field, expected, got }]);
  }

  /** The children, which must all bear one of these names. */
  only(...names: readonly string[]): readonly XmlElement[] {
    for (const child of this.children) {
      if (names.includes(child.name)) continue;
      throw child.fault('', `in <${this.name}> only ${names.map((name) => `<${name}>`).join(', ')}`, 'it');
    }
    return this.children;
  }

  /** The children: at least one, all of that name. */
  some(name: string): readonly XmlElement[] {
    if (this.children.length === 0) throw this.fault('', `at least one <${name}> in it`, 'none');
    return this.only(name);
  }

  /** The children of one name. */
  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }

  /** The one child of that name. */
  one(name: string): XmlElement {
    const [first, second] = this.all(name);
    if (second) throw second.fault('', `one, as on line ${first?.line}`, 'another');
    if (!first) throw this.fault('', `a <${name}> in it`, 'none');
    return first;
  }

  attribute(name: string): string | undefined {
    return this.#attributes[name];
  }

  text(name: string): string {
    const value = this.attribute(name);
    if (value === undefined || value === '') throw this.fault(name, 'a value', value === '' ? '""' : 'none');
    return value;
  }

  whole(name: string, bounds: Bounds): number {
    const text = this.attribute(name);
    const got = text === undefined ? 'none' : quoted(text);
    return wholeNumber(text ?? '', bounds, (expected) => this.fault(name, expected, got));
  }

  /** A set written as one digit a member, the first one on the left: bit 0. */
  bits(name: string, length: number): number {
    const text = this.text(name);
    if (text.length !== length || !/^[01]+$/.test(text)) {
      throw this.fault(name, `${length} digits 0 or 1`, quoted(text));
    }
    return [...text].reduce((bits, digit, bit) => (digit === '1' ? bits | (1 << bit) : bits), 0);
  }

  reference(name: string, what: string, positions: ReadonlyMap<string, number>): number {
    const position = positions.get(this.text(name));
    if (position === undefined) throw this.fault(name, `the id of a ${what}`, quoted(this.text(name)));
    return position;
  }
}

/**
 * The root of a well-formed XML 1.0 text. A document type may be declared; what it declares is not read, so that an entity
 * of its own is refused where it is used.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser();
  parser.ENTITIES = Object.assign(Object.create(null), ENTITIES);
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let startLine = 1;
  parser.on('opentagstart', () => {
    const pastItsLine = parser.column === 0;
    startLine = pastItsLine ? parser.line - 1 : parser.line;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = new XmlElement(name, startLine, attributes);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('error', (error) => {
    const field = open.length > 0 ? `<${open.at(-1)?.name}>` : 'text';
    const got = error.message.replace(/^(\S*:)?\d+:\d+: /, '').replace(/\.$/, '');
    throw new InputError([{ line: parser.line, field, expected: 'well-formed XML', got }], { cause: error });
  });
  parser.write(text).close();
  if (!root) throw new InputError([{ field: 'text', expected: 'an XML element', got: 'none' }]);
  return root;
}

/** A set as `bits` reads it. */
export function bitDigits(bits: number, length: number): string {
  return Array.from({ length }, (_, bit) => (bits >>> bit) & 1).join('');
}
