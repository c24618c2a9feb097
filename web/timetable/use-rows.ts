/** The classes of whoever is chosen; those of before stay until the next are there, so that a look from one to the next is calm. */
import type { Row } from '../../lambdas/timetables/contract.ts';
import { useAnswer } from '../api/use-answer.ts';
import { readRows } from '../api/views.ts';
import type { Chosen } from './shown-at.ts';

export type Rows = { name: string; rows: readonly Row[]; refusal: string; isBusy: boolean };

export function useRows({ seen, view, id }: Chosen): Rows {
  const question = id === undefined ? undefined : JSON.stringify([seen, view, id]);
  const { answer, former, refusal } = useAnswer(question, async () => {
    const { rows } = await readRows(seen, { view, ...(id === undefined ? {} : { id }) });
    return rows;
  });
  const isBusy = question !== undefined && !answer && !refusal;
  const shown = isBusy ? former : answer;
  return { name: answer?.name ?? id ?? '', rows: shown?.items ?? [], refusal, isBusy };
}
