/** Why there is no timetable, or why classes have no place; says so, too, where nothing stands in the way. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ExplanationBody } from '../../lambdas/timetables/contract.ts';
import { wordsFor } from '../api/ask.ts';
import { explain } from '../api/timetables.ts';
import { Faults, Obstacles } from '../order/findings.tsx';
import { Alert } from '../shell/alert.tsx';

export function ExplainPanel({ jobId }: { jobId: string }) {
  const known = useSignal<ExplanationBody | undefined>(undefined);
  const refusal = useSignal('');
  useEffect(() => {
    explain(jobId).then(
      (body) => {
        known.value = body;
      },
      (error) => {
        refusal.value = wordsFor(error);
      },
    );
  }, [jobId]);
  const body = known.value;
  if (!body) return <Alert text={refusal.value} />;
  const { faults, precheck, explanations } = body;
  if (faults.length + precheck.length + explanations.length === 0) {
    return <p class="good">Nothing stands in the way: every class has a place.</p>;
  }
  return (
    <section class="card stack" aria-label="What stands in the way">
      <Faults faults={faults} />
      {precheck.length > 0 && <Obstacles obstacles={precheck} />}
      {explanations.map(({ class: one, headline, lines }) => (
        <article key={one} class="stack">
          <h2>{headline}</h2>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </article>
      ))}
    </section>
  );
}
