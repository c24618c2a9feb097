/** What was found in an uploaded university: what it holds, every fault with file and row, and what stands in the way. */
import type { Inspection } from '../../lambdas/timetables/contract.ts';
import { Figures } from '../parts/figures.tsx';
import { Faults } from '../timetable/faults.tsx';
import { Obstacles } from '../timetable/obstacles.tsx';

/** An upload that was looked at. */
export type Checked = Inspection & { upload_id: string };

export function Findings({ inspection }: { inspection: Inspection }) {
  const { name, counts = {}, fault_count: faultCount, faults, precheck } = inspection;
  return (
    <section class="card stack" aria-labelledby="findings">
      <h2 id="findings">{faultCount > 0 ? errorsInWords(faultCount) : (name ?? 'Ready')}</h2>
      <Figures figures={counts} />
      <Faults faults={faults} />
      {faultCount === 0 && <Obstacles obstacles={precheck} />}
    </section>
  );
}

export function errorsInWords(count: number): string {
  if (count === 0) return 'No errors were found.';
  return count === 1 ? '1 error to mend' : `${count.toLocaleString()} errors to mend`;
}
