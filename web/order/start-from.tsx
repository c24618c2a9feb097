/** Which published timetable a new one starts from: last term's, as a rule. */
import { useSignal } from '@preact/signals';
import { useAnswer } from '../api/use-answer.ts';
import { allTitles, refOf } from '../api/versions.ts';

/** What each class costs that ends elsewhere, where little is to change. */
const KEEP = 100;

/** Fields of a form. Nothing where nothing is published. */
export function StartFrom() {
  const { answer } = useAnswer('titles', allTitles);
  const start = useSignal('');
  if (!answer || answer.length === 0) return null;
  return (
    <div class="fields">
      <label class="field">
        <span>Start from</span>
        <select
          name="start"
          onChange={(event) => {
            start.value = event.currentTarget.value;
          }}
        >
          <option value="">nothing</option>
          {answer.map((version) => (
            <option key={version.published_id} value={refOf(version)}>
              {version.title}, version {version.version}
            </option>
          ))}
        </select>
      </label>
      {start.value && (
        <label class="field">
          <span>Classes that fit where they were</span>
          <select name="keep">
            <option value="0">may move where that is better</option>
            <option value={KEEP}>move only where they have to</option>
          </select>
        </label>
      )}
    </div>
  );
}

/** What the form says of a start. */
export function startOf(given: FormData): { start?: string; keep?: number } {
  const start = given.get('start');
  return start ? { start: String(start), keep: Number(given.get('keep')) } : {};
}
