/** What a timetable is worth, rule by rule, with those who break it most. */
import type { JobBody, Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { Figures } from '../parts/figures.tsx';
import { FirstOf } from '../parts/first-of.tsx';
import { addressOf } from '../parts/route.ts';
import { Scroll } from '../parts/scroll.tsx';
import { ruleName } from '../timetable/rule-name.ts';

const SHOWN_VIOLATIONS = 10;

type Props = { job: JobBody; result: Result; variant: VariantResult };

export function ScorePanel({ job, result, variant }: Props) {
  const { hard, cost, bound, terms, constraints } = variant;
  const most = Math.max(1, ...terms.filter((term) => !term.hard).map(({ total }) => total));
  const addressOfClass = (id: string) =>
    addressOf(['jobs', job.job_id, 'timetable'], { variant: variant.variant, view: 'class', id });
  return (
    <div class="stack">
      <Figures
        figures={{
          'rules broken': hard,
          cost,
          'no timetable costs less than': bound,
          classes: result.instance.classes,
          students: result.instance.students,
        }}
      />
      <section class="card stack" aria-labelledby="terms">
        <h2 id="terms">Where the cost comes from</h2>
        {hard === 0 && <p class="good">Every rule that must hold is kept.</p>}
        <div>
          {terms
            .filter(({ total }) => total > 0)
            .toSorted((a, b) => Number(b.hard) - Number(a.hard) || b.total - a.total)
            .map((term) => (
              <TermLine
                key={`${term.hard} ${term.name}`}
                term={term}
                most={most}
                addressOfClass={addressOfClass}
              />
            ))}
        </div>
      </section>
      {constraints.length > 0 && <Constraints constraints={constraints} />}
    </div>
  );
}

type Term = VariantResult['terms'][number];
type TermLineProps = { term: Term; most: number; addressOfClass(id: string): string };

/** A bar beside the figure; the worst offenders open below. */
function TermLine({ term: { name, hard, total, violations }, most, addressOfClass }: TermLineProps) {
  return (
    <details class="term">
      <summary>
        <span>
          {ruleName(name)}
          {hard && <span class="quiet"> · must hold</span>}
        </span>
        <span class={hard ? 'figure bad' : 'figure'}>{total.toLocaleString()}</span>
        {!hard && <span class="bar" style={{ '--share': total / most }} />}
      </summary>
      <FirstOf all={violations} count={SHOWN_VIOLATIONS} what="of the worst">
        {(shown) => (
          <ul>
            {shown.map((violation, i) => (
              <ViolationLine key={i} violation={violation} addressOfClass={addressOfClass} />
            ))}
          </ul>
        )}
      </FirstOf>
    </details>
  );
}

type ViolationLineProps = Pick<TermLineProps, 'addressOfClass'> & { violation: Term['violations'][number] };

/** A class that breaks it alone is named once. */
function ViolationLine({ violation: { where, what, amount, classes }, addressOfClass }: ViolationLineProps) {
  const [first = ''] = classes;
  const isAlone = classes.length === 1 && where.includes(first);
  return (
    <li>
      {isAlone ? <a href={addressOfClass(first)}>{where}</a> : <strong>{where}</strong>}: {what}{' '}
      <span class="quiet">({amount.toLocaleString()})</span>
      {!isAlone &&
        classes.map((one) => (
          <a key={one} class="ref" href={addressOfClass(one)}>
            {one}
          </a>
        ))}
    </li>
  );
}

function Constraints({ constraints }: Pick<VariantResult, 'constraints'>) {
  return (
    <section class="card stack" aria-labelledby="constraints">
      <h2 id="constraints">Wishes that cost most</h2>
      <Scroll label="Wishes that cost most">
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">Whose</th>
              <th scope="col">Rule</th>
              <th scope="col" class="figure">
                Amount
              </th>
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
      </Scroll>
    </section>
  );
}
