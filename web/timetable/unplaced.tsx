/** The classes that have no place: each can be opened like any other. */
import type { VariantResult } from '../../lambdas/timetables/contract.ts';
import { FirstOf } from '../parts/first-of.tsx';

const SHOWN = 12;

type Props = Pick<VariantResult, 'unplaced'> & { open(classId: string): void };

export function Unplaced({ unplaced, open }: Props) {
  if (unplaced.length === 0) return null;
  return (
    <section class="card stack tight" aria-labelledby="unplaced">
      <h2 id="unplaced" class="bad">
        {unplaced.length === 1 ? '1 class has no place' : `${unplaced.length} classes have no place`}
      </h2>
      <FirstOf all={unplaced} count={SHOWN} what="classes">
        {(shown) => (
          <ul class="row list">
            {shown.map((classId) => (
              <li key={classId}>
                <button type="button" class="chip" aria-haspopup="dialog" onClick={() => open(classId)}>
                  {classId}
                </button>
              </li>
            ))}
          </ul>
        )}
      </FirstOf>
    </section>
  );
}
