/** What was found in an uploaded university: what it holds, every fault with file and row, and what stands in the way. */
import type { ExplanationBody, Inspection } from '../../lambdas/timetables/contract.ts';
import { FirstOf } from '../shell/first-of.tsx';
import { Scroll } from '../shell/scroll.tsx';

const SHOWN_FAULTS = 50;

/** An upload that was looked at. */
export type Checked = Inspection & { upload_id: string };

export function Findings({ inspection }: { inspection: Inspection }) {
  const { name, counts = {}, fault_count: faultCount, faults, precheck } = inspection;
  return (
    <section class="card stack" aria-labelledby="findings">
      <h2 id="findings">{faultCount > 0 ? errorsInWords(faultCount) : (name ?? 'Ready')}</h2>
      {Object.keys(counts).length > 0 && (
        <dl class="figures">
          {Object.entries(counts).map(([what, count]) => (
            <div key={what}>
              <dt>{what.replaceAll('_', ' ')}</dt>
              <dd>{count.toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      )}
      <Faults faults={faults} />
      {faultCount === 0 && <Obstacles obstacles={precheck} />}
    </section>
  );
}

export function errorsInWords(count: number): string {
  if (count === 0) return 'No errors were found.';
  return count === 1 ? '1 error to mend' : `${count.toLocaleString()} errors to mend`;
}

export function Faults({ faults }: Pick<ExplanationBody, 'faults'>) {
  if (faults.length === 0) return null;
  return (
    <FirstOf all={faults} count={SHOWN_FAULTS} what="errors">
      {(shown) => (
        <Scroll label="Errors, by file and row">
          <table class="dense stacked">
            <thead>
              <tr>
                <th scope="col">Where</th>
                <th scope="col">What</th>
                <th scope="col">Expected</th>
                <th scope="col">Found</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((fault, i) => (
                <FaultLine key={i} fault={fault} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </FirstOf>
  );
}

type FaultLineProps = { fault: ExplanationBody['faults'][number] };

function FaultLine({ fault: { file, line, field, expected, got } }: FaultLineProps) {
  return (
    <tr>
      <td>{[file, line === undefined ? '' : `row ${line}`].filter(Boolean).join(', ')}</td>
      <td>
        <code>{field}</code>
      </td>
      <td data-label="Expected">{expected}</td>
      <td data-label="Found">{got}</td>
    </tr>
  );
}

/** Proofs that no timetable keeps every rule; says so, too, where none was found. */
export function Obstacles({ obstacles }: { obstacles: ExplanationBody['precheck'] }) {
  if (obstacles.length === 0) {
    return <p class="good">Nothing that can be told beforehand makes a timetable impossible.</p>;
  }
  return (
    <>
      <p class="bad">No timetable can keep every rule:</p>
      <ul>
        {obstacles.map(({ where, what }) => (
          <li key={`${where} ${what}`}>
            <strong>{where}</strong>: {what}
          </li>
        ))}
      </ul>
    </>
  );
}
