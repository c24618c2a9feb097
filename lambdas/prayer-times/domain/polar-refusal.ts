/** Words a refusal for want of sunrises and sunsets: which polar rule would do. */
import type { Preferences } from '../contract.ts';
import { polarRulesAt } from './polar-day.ts';

/** Why a month cannot be computed: the preference that stands in the way, as field errors say it. */
export type Refusal = { field: keyof Preferences; expected: string; got: string };

export function polarRefusal({ latitude, polar_rule }: Preferences, reason: string): Refusal {
  const others = polarRulesAt(latitude).filter((rule) => rule !== polar_rule);
  return {
    field: 'polar_rule',
    expected: `${others.join(' or ')}, since ${reason}`,
    got: JSON.stringify(polar_rule),
  };
}
