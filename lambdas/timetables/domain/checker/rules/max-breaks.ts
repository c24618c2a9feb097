/** MaxBreaks: breaks longer than `gapSlots` on a day. Must count a break between blocks, however long it is. */
import { blocksOf, sumOverDays } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const maxBreaks: WholeRule<RuleOf<'MaxBreaks'>> = (rule, placed, { calendar }, found) => {
  sumOverDays(
    placed,
    calendar,
    (today) => Math.max(0, blocksOf(today, rule.gapSlots).length - 1 - rule.breaks),
    found,
    (units) => `${countInWords(units, 'break')} of the term above ${rule.breaks} a day`,
  );
};
