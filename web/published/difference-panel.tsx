/** What differs between two timetables: figures, rules, and from where to where each class moves. */
import type { DifferenceBody } from '../../lambdas/timetables/contract/versions.ts';
import { useAnswer } from '../api/use-answer.ts';
import { readDifference } from '../api/versions.ts';
import { Alert } from '../parts/alert.tsx';
import { Figures } from '../parts/figures.tsx';
import { FirstOf } from '../parts/first-of.tsx';
import { Scroll } from '../parts/scroll.tsx';
import { Change } from '../timetable/change.tsx';
import { ruleName } from '../timetable/rule-name.ts';

const SHOWN = 20;

type Props = {
  /** As the API names them. */
  from: string;
  to: string;
  title: string;
};

export function DifferencePanel({ from, to, title }: Props) {
  const { answer, refusal } = useAnswer(`${from} ${to}`, () => readDifference(from, to));
  return (
    <section class="card stack" aria-labelledby="difference">
      <h2 id="difference">{title}</h2>
      <Alert text={refusal} />
      {!answer && !refusal && <p role="status">Comparing …</p>}
      {answer && <Outline {...answer} />}
      {answer && answer.changes.length > 0 && (
        <Changes changes={answer.changes} isCut={answer.cursor !== undefined} />
      )}
    </section>
  );
}

function Outline({ moved, added, gone, resectioned, cost, terms }: DifferenceBody) {
  const changed = terms.filter((term) => term.from !== term.to);
  if (moved + added + gone + resectioned === 0) return <p>Every class is where it was.</p>;
  return (
    <>
      <Figures
        figures={{
          'classes elsewhere': moved,
          'classes added': added,
          'classes gone': gone,
          'students in other classes': resectioned,
        }}
      />
      <ul class="columns">
        <Change what="Cost" {...cost} />
        {changed.map((term) => (
          <Change key={`${term.hard} ${term.name}`} what={ruleName(term.name)} {...term} />
        ))}
      </ul>
    </>
  );
}

function Changes({ changes, isCut }: Pick<DifferenceBody, 'changes'> & { isCut: boolean }) {
  return (
    <FirstOf all={changes} count={SHOWN} what="changes">
      {(shown) => (
        <Scroll label="Classes that changed">
          <table class="dense">
            <thead>
              <tr>
                <th scope="col">Class</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ class: id, course_name: course, from, to }) => (
                <tr key={id}>
                  <th scope="row">
                    {course} <span class="quiet">{id}</span>
                  </th>
                  <td>{from?.words ?? '—'}</td>
                  <td>{to?.words ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {isCut && <p class="quiet">The first {changes.length.toLocaleString()} classes.</p>}
        </Scroll>
      )}
    </FirstOf>
  );
}
