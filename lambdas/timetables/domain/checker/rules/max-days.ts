/** MaxDays: on how many days of the week the classes take place. Must count a day once, whatever the week. */
import { bitCount } from '../bit-count.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const maxDays: WholeRule<RuleOf<'MaxDays'>> = (rule, placed, _, found) => {
  const used = bitCount(placed.reduce((mask, { days }) => mask | days, 0));
  if (used <= rule.days) return;
  const classes = placed.map((one) => one.class);
  found(used - rule.days, classes, () => `on ${countInWords(used, 'day')}, at most ${rule.days} asked`);
};
