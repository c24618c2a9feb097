/** What somebody sets going by a button: never twice at once, and told when it fails. */
import { useSignal } from '@preact/signals';
import { wordsFor } from './ask.ts';

export type Attempt = {
  /** The button then says so by `aria-disabled`: one that is disabled would lose the focus. */
  isBusy: boolean;
  /** Why the last one failed, for people. */
  refusal: string;
  make(work: () => Promise<void>): Promise<void>;
};

export function useAttempt(): Attempt {
  const isBusy = useSignal(false);
  const refusal = useSignal('');
  const make = async (work: () => Promise<void>) => {
    if (isBusy.value) return;
    isBusy.value = true;
    refusal.value = '';
    try {
      await work();
    } catch (error) {
      refusal.value = wordsFor(error);
    }
    isBusy.value = false;
  };
  return { isBusy: isBusy.value, refusal: refusal.value, make };
}
