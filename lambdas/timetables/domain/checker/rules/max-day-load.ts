/** MaxDayLoad: slots that the classes fill on a day. Must count slots of overlapping classes twice, as the competition does. */
import { sumOverDays } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const maxDayLoad: WholeRule<RuleOf<'MaxDayLoad'>> = (rule, placed, { calendar }, found) => {
  sumOverDays(
    placed,
    calendar,
    (today) => Math.max(0, today.reduce((load, { start, end }) => load + end - start, 0) - rule.slots),
    found,
    (units) => `${countInWords(units, 'slot')} of the term above ${rule.slots} a day`,
  );
};
