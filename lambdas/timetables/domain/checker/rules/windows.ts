/** Windows: idle slots within a day. Must not count what lies before the first class or after the last. */
import { dayInWords, eachDay } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const windows: WholeRule<RuleOf<'Windows'>> = (_, placed, { calendar }, found) => {
  eachDay(placed, calendar, (today, week, day) => {
    let [idle, until] = [0, today[0]?.end ?? 0];
    for (const { start, end } of today) {
      idle += Math.max(0, start - until);
      until = Math.max(until, end);
    }
    if (idle === 0) return;
    const classes = today.map((one) => one.class);
    found(idle, classes, () => `${countInWords(idle, 'idle slot')} on ${dayInWords(calendar, week, day)}`);
  });
};
