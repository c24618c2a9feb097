/** Variants side by side, and what differs between two of them. */
import type { Result, VariantResult } from '../../lambdas/timetables/contract.ts';
import { ruleName } from './rule-name.ts';

export function ComparePanel({ result }: { result: Result }) {
  const ranked = result.ranking.flatMap((number) => result.variants.filter((one) => one.variant === number));
  const names = [...new Set(ranked.flatMap(({ terms }) => terms.map(({ name }) => name)))];
  return (
    <div class="stack">
      <section class="card scroll" aria-label="Variants, best first">
        <table>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              {ranked.map(({ variant }) => (
                <th key={variant} scope="col" class="figure">
                  Variant {variant + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Line what="rules broken" figures={ranked.map(({ hard }) => hard)} />
            <Line what="cost" figures={ranked.map(({ cost }) => cost)} />
            {names.map((name) => (
              <Line key={name} what={ruleName(name)} figures={ranked.map((one) => totalOf(one, name))} />
            ))}
          </tbody>
        </table>
      </section>
      {result.comparisons.map((comparison) => (
        <Difference key={`${comparison.from} ${comparison.to}`} comparison={comparison} />
      ))}
      {result.comparisons.length === 0 && <p class="quiet">There is one timetable alone.</p>}
    </div>
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
  const before = from === 'former' ? 'what it was solved from' : `variant ${from + 1}`;
  const changed = terms.filter((term) => term.from !== term.to);
  return (
    <section class="card stack">
      <h2>
        From {before} to variant {to + 1}
      </h2>
      <p>
        {moved.toLocaleString()} classes are placed otherwise ({(share * 100).toFixed(1)} %);{' '}
        {resectioned.toLocaleString()} students take other classes.
      </p>
      {changed.length > 0 && (
        <ul>
          {changed.map((term) => (
            <li key={`${term.hard} ${term.name}`}>
              {ruleName(term.name)}: {term.from.toLocaleString()} →{' '}
              <span class={term.to < term.from ? 'good' : 'bad'}>{term.to.toLocaleString()}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
