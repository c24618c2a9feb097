/** Every fault of an instance: where it stands, what the API takes there and what it found. */
import type { ExplanationBody } from '../../lambdas/timetables/contract.ts';
import { FirstOf } from '../parts/first-of.tsx';
import { Scroll } from '../parts/scroll.tsx';

const SHOWN = 50;

export function Faults({ faults }: Pick<ExplanationBody, 'faults'>) {
  if (faults.length === 0) return null;
  return (
    <FirstOf all={faults} count={SHOWN} what="errors">
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
