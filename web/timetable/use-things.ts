/** Who there is of a kind, narrowed by a part of a name. Must choose for nobody who has chosen. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { TimetableBody } from '../../lambdas/timetables/contract.ts';
import { useAnswer } from '../api/use-answer.ts';
import { readThings } from '../api/views.ts';
import type { Chosen, Kind } from './shown-at.ts';

export type Thing = NonNullable<TimetableBody['things']>['items'][number];

export type Choosing = {
  choose(view: Kind, id?: string): void;
  /** The first one, where nobody has chosen. */
  settle(id: string): void;
};

export type Things = {
  /** The first of those that were found. */
  items: readonly Thing[];
  total: number;
  /** Whether it is known that nobody was found. */
  isNobody: boolean;
  refusal: string;
  /** A part of an id or a name. */
  sought: string;
  seek(text: string): void;
  /** Chooses the first, as soon as it is known who that is. */
  takeFirst(): void;
};

export function useThings({ seen, view, id }: Chosen, { choose, settle }: Choosing): Things {
  const sought = useSignal('');
  const takesFirst = useSignal(false);
  const { answer, former, refusal } = useAnswer(JSON.stringify([seen, view, sought.value]), async () => {
    const { things } = await readThings(seen, view, sought.value);
    return things;
  });
  useEffect(() => {
    const first = answer?.items.find(({ classes }) => classes > 0) ?? answer?.items[0];
    if (id === undefined && first) settle(first.id);
    else if (takesFirst.value && first) choose(view, first.id);
    if (answer) takesFirst.value = false;
  }, [answer, id, takesFirst.value]);
  const { items = [], total = 0 } = answer ?? (former?.view === view ? former : undefined) ?? {};
  const seek = (text: string) => {
    sought.value = text;
  };
  const takeFirst = () => {
    takesFirst.value = true;
  };
  return { items, total, isNobody: answer?.total === 0, refusal, sought: sought.value, seek, takeFirst };
}
