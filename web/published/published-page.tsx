/** A published timetable: anybody's week in it, and how it came to be. */
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import { useAnswer } from '../api/use-answer.ts';
import { readPublished } from '../api/versions.ts';
import { versionSeen } from '../api/views.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf, route } from '../parts/route.ts';
import { Title } from '../parts/title.tsx';
import { Week } from '../timetable/week.tsx';
import { aboutVersion } from './about-version.ts';
import { HistoryPanel } from './history-panel.tsx';

const TABS = { timetable: 'Timetable', history: 'History' };

export function PublishedPage({ publishedId, tab }: { publishedId: string; tab: string }) {
  const asked = Number(route.value.query.get('version')) || undefined;
  const { answer, refusal } = useAnswer(`${publishedId} ${asked}`, () => readPublished(publishedId, asked));
  const version = answer?.published;
  return (
    <div class="stack">
      <header class="row">
        <a href="#/published" class="back">
          All published timetables
        </a>
        <Title text={version?.title ?? 'Published timetable'} />
        {version && <Standing version={version} current={answer.current} />}
      </header>
      <Alert text={refusal} />
      {version && (
        <div class="tabs">
          <nav class="row" aria-label="Published timetable">
            {Object.entries(TABS).map(([name, words]) => (
              <a key={name} href={besides(version, name)} aria-current={tab === name ? 'page' : undefined}>
                {words}
              </a>
            ))}
          </nav>
        </div>
      )}
      {version && answer.result && tab === 'timetable' && (
        <Week
          key={version.version}
          page={['published', publishedId, 'timetable']}
          seen={versionSeen(publishedId, version.version)}
          frame={answer.result.frame}
        />
      )}
      {version && tab === 'history' && <HistoryPanel key={version.version} shown={version} />}
    </div>
  );
}

/** Whoever follows an old link is told that it is one. */
function Standing({ version, current }: { version: VersionBody; current: number }) {
  const isCurrent = version.version === current;
  return (
    <>
      <span class={isCurrent ? 'mark completed' : 'mark'}>version {version.version}</span>
      {!isCurrent && <a href={addressOf(['published', version.published_id])}>Version {current} holds now</a>}
      <span class="quiet">{aboutVersion(version)}</span>
    </>
  );
}

/** Another tab of the same version, of whomever is shown. */
function besides({ published_id: id, version }: VersionBody, tab: string): string {
  return addressOf(['published', id, tab], { ...Object.fromEntries(route.value.query), version });
}
