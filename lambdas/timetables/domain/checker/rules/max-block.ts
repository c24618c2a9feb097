/** MaxBlock: how long classes follow each other with gaps of at most `gapSlots`. Must let a single class be as long as it is. */
import { blocksOf, sumOverDays } from '../days-of-term.ts';
import type { RuleOf, WholeRule } from '../found.ts';
import { countInWords } from '../words.ts';

export const maxBlock: WholeRule<RuleOf<'MaxBlock'>> = (rule, placed, { calendar }, found) => {
  sumOverDays(
    placed,
    calendar,
    (today) =>
      blocksOf(today, rule.gapSlots).filter(
        (block) => block.classes > 1 && block.end - block.start > rule.slots,
      ).length,
    found,
    (units) => `${countInWords(units, 'block')} of the term longer than ${countInWords(rule.slots, 'slot')}`,
  );
};
