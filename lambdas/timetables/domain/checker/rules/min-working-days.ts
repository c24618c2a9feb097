/** MinWorkingDays: classes spread over the week. Must count what is missing even when nothing is placed yet. */
import { bitCount } from '../bit-count.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const minWorkingDays: WholeRule<RuleOf<'MinWorkingDays'>> = (rule, placed, _, found) => {
  const used = bitCount(placed.reduce((mask, { days }) => mask | days, 0));
  if (used >= rule.days) return;
  const classes = placed.map((one) => one.class);
  found(rule.days - used, classes, () => `on ${countInWords(used, 'day')}, at least ${rule.days} asked`);
};
