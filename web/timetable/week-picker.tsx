/** Which week of the term is shown: classes that alternate stand in each other's way only where all weeks are. */
import type { Result } from '../../lambdas/timetables/contract.ts';

const ALL = '';

type Props = {
  frame: Result['frame'];
  /** All of them where it is undefined. */
  week: number | undefined;
  choose(week: number | undefined): void;
};

export function WeekPicker({ frame, week, choose }: Props) {
  if (frame.weeks === 1) return null;
  return (
    <label class="field">
      <span>Week</span>
      <select
        value={week ?? ALL}
        onChange={({ currentTarget: { value } }) => choose(value === ALL ? undefined : Number(value))}
      >
        <option value={ALL}>All {frame.weeks}</option>
        {Array.from({ length: frame.weeks }, (_, i) => (
          <option key={i} value={i + 1}>
            {i + 1}
          </option>
        ))}
      </select>
    </label>
  );
}
