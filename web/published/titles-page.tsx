/** What the organisation has published: the current version of every title. */
import { useAnswer } from '../api/use-answer.ts';
import { allTitles } from '../api/versions.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf } from '../parts/route.ts';
import { Title } from '../parts/title.tsx';
import { aboutVersion } from './about-version.ts';

export function TitlesPage() {
  const { answer, refusal } = useAnswer('titles', allTitles);
  return (
    <div class="stack">
      <Title text="Published timetables" />
      <Alert text={refusal} />
      {!answer && !refusal && <p role="status">Loading …</p>}
      {answer?.length === 0 && (
        <p class="card">Nothing is published yet. A planner publishes a finished timetable from its page.</p>
      )}
      <ul class="list">
        {answer?.map((version) => (
          <li key={version.published_id}>
            <a class="job" href={addressOf(['published', version.published_id])}>
              <span class="name">{version.title}</span>
              <span class="mark completed">version {version.version}</span>
              <span class="quiet">{aboutVersion(version)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
