/** The rows of whoever is chosen; those of before stay until the next are there. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Row, ViewName } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { readRows } from '../api/timetables.ts';

/** `id` is absent until somebody is chosen. */
export type Chosen = { jobId: string; variant: number; view: ViewName; id: string | undefined };

export function useRows({ jobId, variant, view, id }: Chosen): { rows: readonly Row[]; refusal: string } {
  const rows = useSignal<readonly Row[]>([]);
  const refusal = useSignal('');
  useEffect(() => {
    if (id === undefined) return undefined;
    let isGone = false;
    readRows(jobId, { variant, view, id }).then(
      (body) => {
        if (isGone) return;
        rows.value = body.rows?.items ?? [];
        refusal.value = '';
      },
      (error) => {
        if (!isGone) refusal.value = wordsFor(error);
      },
    );
    return () => {
      isGone = true;
    };
  }, [jobId, variant, view, id]);
  return { rows: rows.value, refusal: refusal.value };
}
