/** Reads one distribution constraint of ITC-2019. */
import { type Constraint, pairKinds, type Rule } from '../../model/constraint.ts';
import { quoted } from '../input-error.ts';
import { limits } from '../limits.ts';
import type { XmlElement } from './xml-element.ts';

type Plain = Exclude<(typeof pairKinds)[number], 'WorkDay' | 'MinGap'>;

/** Kinds with figures in brackets, such as `MaxBreaks(1,3)`. */
const rulesWithFigures = new Map<string, { figures: number; rule: (a: number, b: number) => Rule }>([
  ['WorkDay', { figures: 1, rule: (slots) => ({ kind: 'WorkDay', slots }) }],
  ['MinGap', { figures: 1, rule: (slots) => ({ kind: 'MinGap', slots }) }],
  ['MaxDays', { figures: 1, rule: (days) => ({ kind: 'MaxDays', days }) }],
  ['MaxDayLoad', { figures: 1, rule: (slots) => ({ kind: 'MaxDayLoad', slots }) }],
  ['MaxBreaks', { figures: 2, rule: (breaks, gapSlots) => ({ kind: 'MaxBreaks', breaks, gapSlots }) }],
  ['MaxBlock', { figures: 2, rule: (slots, gapSlots) => ({ kind: 'MaxBlock', slots, gapSlots }) }],
]);

/** @param number its place in the file, counted from 1: its label */
export function readDistribution(
  element: XmlElement,
  number: number,
  classIds: ReadonlyMap<string, number>,
): Constraint {
  const classes = element.only('class').map((one) => one.reference('id', 'class', classIds));
  const seen = new Set<number>();
  for (const [place, position] of classes.entries()) {
    if (seen.has(position)) throw twice(element.children[place] ?? element);
    seen.add(position);
  }
  const required = element.attribute('required') === 'true';
  const penalty = required ? 0 : element.whole('penalty', { min: 0, max: limits.penalty });
  return { ...readRule(element), label: `distribution ${number}`, classes, required, penalty };
}

function twice(element: XmlElement) {
  return element.fault('id', 'each class once in a distribution', `${quoted(element.text('id'))} twice`);
}

function readRule(element: XmlElement): Rule {
  const type = element.text('type');
  const [, name = '', bracket] = /^(\w+)(?:\((\d{1,9}(?:,\d{1,9})*)\))?$/.exec(type) ?? [];
  const figures = bracket?.split(',').map(Number) ?? [];
  if (figures.length === 0 && isPlain(name)) return { kind: name };
  const known = rulesWithFigures.get(name);
  const [first = 0, second = 0] = figures;
  if (known?.figures === figures.length) return known.rule(first, second);
  throw element.fault('type', 'a kind of ITC-2019 with its figures, such as MaxBreaks(1,3)', quoted(type));
}

function isPlain(name: string): name is Plain {
  return !rulesWithFigures.has(name) && pairKinds.some((kind) => kind === name);
}
