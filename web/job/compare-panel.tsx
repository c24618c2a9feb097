/** Variants side by side, and what differs between two of them. */
import type { JobBody, Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { addressOf } from '../parts/route.ts';
import { Scroll } from '../parts/scroll.tsx';
import { Change } from '../timetable/change.tsx';
import { ruleName } from '../timetable/rule-name.ts';

export function ComparePanel({ job, result }: { job: JobBody; result: Result }) {
  const ranked = result.ranking.flatMap((number) => result.variants.filter((one) => one.variant === number));
  const { classes } = result.instance;
  return (
    <div class="stack">
      {result.carried_over !== undefined && result.carried_over < classes && (
        <p>
          {result.carried_over.toLocaleString()} of {classes.toLocaleString()} classes began where they were.
        </p>
      )}
      <Variants job={job} ranked={ranked} />
      {result.comparisons.map((comparison) => (
        <Difference key={`${comparison.from} ${comparison.to}`} comparison={comparison} />
      ))}
      {result.comparisons.length === 0 && <p class="quiet">There is one timetable alone.</p>}
    </div>
  );
}

type VariantsProps = { job: JobBody; ranked: readonly VariantResult[] };

/** Rules that all of them keep are named below. */
function Variants({ job, ranked }: VariantsProps) {
  const names = [...new Set(ranked.flatMap(({ terms }) => terms.map(({ name }) => name)))];
  const isKept = (name: string) => ranked.every((one) => totalOf(one, name) === 0);
  const kept = names.filter(isKept).map(ruleName);
  return (
    <section class="card stack">
      <Scroll label="Variants, best first">
        <table class="dense">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              {ranked.map(({ variant }) => (
                <th key={variant} scope="col" class="figure">
                  <a href={addressOf(['jobs', job.job_id, 'timetable'], { variant })}>
                    Variant {variant + 1}
                  </a>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line what="Rules broken" figures={ranked.map(({ hard }) => hard)} />
            <Line what="Cost" figures={ranked.map(({ cost }) => cost)} />
            {names
              .filter((name) => !isKept(name))
              .map((name) => (
                <Line key={name} what={ruleName(name)} figures={ranked.map((one) => totalOf(one, name))} />
              ))}
          </tbody>
        </table>
      </Scroll>
      {kept.length > 0 && <p class="quiet">Kept in all of them: {kept.join(' · ')}.</p>}
    </section>
  );
}

function totalOf({ terms }: VariantResult, name: string): number {
  return terms.filter((term) => term.name === name).reduce((sum, { total }) => sum + total, 0);
}

/** The least is marked where they differ. */
function Line({ what, figures }: { what: string; figures: number[] }) {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  return (
    <tr>
      <th scope="row">{what}</th>
      {figures.map((figure, i) => (
        <td key={i} class={figure === least && least < most ? 'figure best' : 'figure'}>
          {figure.toLocaleString()}
        </td>
      ))}
    </tr>
  );
}

function Difference({ comparison }: { comparison: Result['comparisons'][number] }) {
  const { from, to, moved, share, resectioned, terms } = comparison;
  const before = from === 'former' ? 'what it started from' : `variant ${from + 1}`;
  const changed = terms.filter((term) => term.from !== term.to);
  return (
    <section class="card stack tight">
      <h2>
        From {before} to variant {to + 1}
      </h2>
      <p>
        {moved.toLocaleString()} classes are placed otherwise ({(share * 100).toFixed(1)} %);{' '}
        {resectioned.toLocaleString()} students take other classes.
      </p>
      {changed.length > 0 && (
        <ul class="columns">
          {changed.map((term) => (
            <Change key={`${term.hard} ${term.name}`} what={ruleName(term.name)} {...term} />
          ))}
        </ul>
      )}
    </section>
  );
}
