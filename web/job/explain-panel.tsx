/** Why there is no timetable, or why classes have no place. What it means that nothing is known, only who asks can tell. */
import type { ComponentChildren } from 'preact';
import type { ExplanationBody } from '../../lambdas/timetables/contract.ts';
import { explain } from '../api/timetables.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Alert } from '../parts/alert.tsx';
import { Faults } from '../timetable/faults.tsx';
import { Obstacles } from '../timetable/obstacles.tsx';

type Props = {
  jobId: string;
  /** What is said where no reason is known. */
  nothing?: ComponentChildren;
};

export function ExplainPanel({ jobId, nothing }: Props) {
  const { answer, refusal } = useAnswer(jobId, () => explain(jobId));
  return (
    <>
      <p role="status" class="quiet">
        {!answer && !refusal && 'Looking for what stands in the way …'}
      </p>
      <Alert text={refusal} />
      {answer && (isEmpty(answer) ? nothing : <Reasons known={answer} />)}
    </>
  );
}

function isEmpty({ faults, precheck, explanations }: ExplanationBody): boolean {
  return faults.length + precheck.length + explanations.length === 0;
}

function Reasons({ known: { faults, precheck, explanations } }: { known: ExplanationBody }) {
  return (
    <section class="card stack" aria-label="What stands in the way">
      <Faults faults={faults} />
      {precheck.length > 0 && <Obstacles obstacles={precheck} />}
      {explanations.map(({ class: one, headline, lines }) => (
        <article key={one} class="stack tight">
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
