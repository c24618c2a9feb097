/** One question of a page and what is known of it. Must never show the answer to another question as its own. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { mayPass, wordsFor } from './ask.ts';

const AGAIN_MS = 3_000;

type Known<T> = { question: string; answer?: T; refusal: string };

export type Answer<T> = {
  /** Undefined until there is one. */
  answer: T | undefined;
  /** What was answered before to another question, to look at until this one is answered. */
  former: T | undefined;
  /** Why there is none; it is asked again by itself where that may help. */
  refusal: string;
};

/** `question` names what is asked; undefined asks nothing. */
export function useAnswer<T>(question: string | undefined, ask: () => Promise<T>): Answer<T> {
  const known = useSignal<Known<T> | undefined>(undefined);
  useEffect(() => {
    if (question === undefined) return undefined;
    const stop = new AbortController();
    void answersTo(ask, stop.signal, (news) => {
      known.value = { question, ...news };
    });
    return () => stop.abort();
  }, [question]);
  const isThis = known.value !== undefined && known.value.question === question;
  return {
    answer: isThis ? known.value?.answer : undefined,
    former: known.value?.answer,
    refusal: (isThis && known.value?.refusal) || '',
  };
}

/** Asks until there is an answer, a refusal that stays one, or nobody who wants to know. */
async function answersTo<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  tell: (news: Omit<Known<T>, 'question'>) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const answer = await ask();
      if (!signal.aborted) tell({ answer, refusal: '' });
      return;
    } catch (error) {
      if (signal.aborted) return;
      tell({ refusal: wordsFor(error) });
      if (!mayPass(error)) return;
    }
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
}
