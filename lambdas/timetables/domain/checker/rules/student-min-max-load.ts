/** StudentMinMaxLoad: neither a nearly empty nor a full day. Must let a day without classes pass. */
import { dayInWords, eachDay } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const studentMinMaxLoad: WholeRule<RuleOf<'StudentMinMaxLoad'>> = (
  rule,
  placed,
  { calendar },
  found,
) => {
  eachDay(placed, calendar, (today, week, day) => {
    const off = Math.max(rule.min - today.length, today.length - rule.max, 0);
    if (off === 0) return;
    const classes = today.map((one) => one.class);
    found(off, classes, () => {
      const load = countInWords(today.length, 'class', 'classes');
      return `${load} on ${dayInWords(calendar, week, day)}, ${rule.min} to ${rule.max} asked`;
    });
  });
};
