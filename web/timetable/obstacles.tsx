/** Proofs that no timetable keeps every rule; says so, too, where none was found. */
import type { ExplanationBody } from '../../lambdas/timetables/contract.ts';

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
