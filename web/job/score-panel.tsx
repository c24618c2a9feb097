/** What a timetable is worth, rule by rule, with those who break it most. */
import type { JobBody, Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { addressOf } from '../shell/route.ts';
import { ruleName } from './rule-name.ts';

type Props = { job: JobBody; result: Result; variant: VariantResult };

export function ScorePanel({ job, result, variant }: Props) {
  const { hard, cost, bound, terms, constraints } = variant;
  const most = Math.max(1, ...terms.filter((term) => !term.hard).map(({ total }) => total));
  return (
    <div class="stack">
      <dl class="figures">
        <Figure what="rules broken" figure={hard} />
        <Figure what="cost" figure={cost} />
        {bound !== undefined && <Figure what="no timetable costs less than" figure={bound} />}
        <Figure what="classes" figure={result.instance.classes} />
        <Figure what="students" figure={result.instance.students} />
      </dl>
      <section class="card stack" aria-labelledby="terms">
        <h2 id="terms">Where the cost comes from</h2>
        {hard === 0 && <p class="good">Every rule that must hold is kept.</p>}
        {terms
          .filter((term) => !term.hard || term.total > 0)
          .toSorted((a, b) => Number(b.hard) - Number(a.hard) || b.total - a.total)
          .map((term) => (
            <TermLine key={`${term.hard} ${term.name}`} job={job} term={term} most={most} />
          ))}
      </section>
      {constraints.length > 0 && <Constraints constraints={constraints} />}
    </div>
  );
}

function Figure({ what, figure }: { what: string; figure: number }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{figure.toLocaleString()}</dd>
    </div>
  );
}

type TermLineProps = { job: JobBody; term: VariantResult['terms'][number]; most: number };

/** A bar beside the figure; the worst offenders open below. */
function TermLine({ job, term: { name, hard, total, violations }, most }: TermLineProps) {
  return (
    <details class="term">
      <summary>
        <span>
          {ruleName(name)}
          {hard && <span class="quiet"> · must hold</span>}
        </span>
        <span class={hard && total > 0 ? 'figure bad' : 'figure'}>{total.toLocaleString()}</span>
        {!hard && <meter max={most} value={total} aria-hidden="true" />}
      </summary>
      {violations.length === 0 && <p class="quiet">Nobody breaks it.</p>}
      <ul>
        {violations.map(({ where, what, amount, classes }, i) => (
          <li key={i}>
            <strong>{where}</strong>: {what} <span class="quiet">({amount.toLocaleString()})</span>{' '}
            {classes.map((one) => (
              <a key={one} href={addressOf(['jobs', job.job_id, 'timetable'], { view: 'class', id: one })}>
                {one}{' '}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Constraints({ constraints }: Pick<VariantResult, 'constraints'>) {
  return (
    <section class="card stack" aria-labelledby="constraints">
      <h2 id="constraints">Wishes that cost most</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Whose</th>
              <th scope="col">Rule</th>
              <th scope="col">Amount</th>
            </tr>
          </thead>
          <tbody>
            {constraints.map(({ label, kind, required, amount }, i) => (
              <tr key={i}>
                <td>{label}</td>
                <td>
                  {ruleName(kind)}
                  {required && <span class="bad"> · must hold</span>}
                </td>
                <td class="figure">{amount.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
