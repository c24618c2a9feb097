import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  bitDigits,
  readXml,
} from '../../../../../../lambdas/timetables/domain/formats/itc2019/xml-element.ts';

const bomb = `<?xml version="1.0"?>
<!DOCTYPE problem [
  <!ENTITY a "aaaaaaaaaa">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<problem name="&b;"/>`;

describe('readXml', () => {
  it('knows the line on which each element begins', () => {
    const root = readXml('\uFEFF<?xml version="1.0"?>\r\n<a>\r\n  <b\r\n    c="1"/>\r\n  <d></d>\r\n</a>');
    expect([root, ...root.children].map(({ name, line }) => [name, line])).toEqual([
      ['a', 2],
      ['b', 3],
      ['d', 5],
    ]);
  });

  it('reads the five entities, and references to signs', () => {
    expect(readXml('<a b="&lt;&gt;&amp;&quot;&apos;&#233;"/>').text('b')).toBe(`<>&"'é`);
  });

  test.each([
    ['an entity bomb', bomb, 'line 6: text: expected well-formed XML, got undefined entity'],
    [
      "an entity that is a word of the language's own",
      '<a b="&constructor;"/>',
      'line 1: text: expected well-formed XML, got undefined entity',
    ],
    ['a text cut off', '<a>\n<b>\n<c d="1', /^line 3: <b>: expected well-formed XML, got /],
    [
      'an empty text',
      '',
      /^line 1: text: expected well-formed XML, got document must contain a root element$/,
    ],
    [
      'an attribute twice',
      '<a b="1" b="2"/>',
      'line 1: text: expected well-formed XML, got duplicate attribute: b',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readXml(text)).toThrow(
      typeof message === 'string' ? expect.objectContaining({ name: 'InputError', message }) : message,
    );
  });
});

describe('a set of digits', () => {
  it('has bit 0 on the left', () => {
    expect(readXml('<a days="1000010"/>').bits('days', 7)).toBe(0b0100001);
  });

  it('is written as it is read', () => {
    const bits = fc.integer({ min: 0, max: 2 ** 30 - 1 });
    fc.assert(
      fc.property(bits, (bits) => {
        expect(readXml(`<a weeks="${bitDigits(bits, 30)}"/>`).bits('weeks', 30)).toBe(bits);
      }),
    );
  });
});
