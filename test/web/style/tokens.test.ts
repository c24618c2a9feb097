/** The colours of the page: named in one place, and fit to be read in light and in dark. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = 'web/style';
const TOKENS = 'tokens.css';
const sheetOf = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8');
const COLOUR = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|lab|lch|color|light-dark)\(/gi;

/** By name, as light and dark pages show them. */
const colours = new Map(
  [...sheetOf(TOKENS).matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** WCAG 2.2, 1.4.3 and 1.4.11: text, and what shows where to type. */
const TEXT = 4.5;
const OUTLINE = 3;
const READ: readonly [string, string, number][] = [
  ['ink', 'paper', TEXT],
  ['ink', 'card', TEXT],
  ['quiet', 'paper', TEXT],
  ['quiet', 'card', TEXT],
  ['accent', 'paper', TEXT],
  ['accent', 'card', TEXT],
  ['on-accent', 'accent', TEXT],
  ['good', 'card', TEXT],
  ['good', 'good-soft', TEXT],
  ['bad', 'card', TEXT],
  ['bad', 'bad-soft', TEXT],
  ['warn', 'card', TEXT],
  ['warn', 'warn-soft', TEXT],
  ['ink', 'edge', TEXT],
  ['field-edge', 'card', OUTLINE],
];

/** WCAG 2.2's relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of the page', () => {
  it.each(readdirSync(FOLDER).filter((name) => name !== TOKENS))('are not named in %s', (name) => {
    expect(sheetOf(name).match(COLOUR) ?? []).toEqual([]);
  });

  it.each(READ)('let %s be read on %s', (front, back, least) => {
    for (const scheme of ['light', 'dark'] as const) {
      const [over, under] = [colours.get(front)?.[scheme] ?? '', colours.get(back)?.[scheme] ?? ''];
      expect({ scheme, isRead: contrast(over, under) >= least }).toEqual({ scheme, isRead: true });
    }
  });
});
