/** A title's versions, newest first: what each changed, and the way back to one of them. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { VersionBody } from '../../lambdas/timetables/contract/versions.ts';
import { useAttempt } from '../api/use-attempt.ts';
import { listVersions, publishAgain, refOf } from '../api/versions.ts';
import { mayPlan } from '../session/who.ts';
import { Alert } from '../shell/alert.tsx';
import { addressOf, goTo } from '../shell/route.ts';
import { aboutVersion } from './about-version.ts';
import { DifferencePanel } from './difference-panel.tsx';

/** @param shown the version that the page shows */
export function HistoryPanel({ shown }: { shown: VersionBody }) {
  const { published_id: id } = shown;
  const known = useSignal<readonly VersionBody[]>([]);
  const cursor = useSignal<string | undefined>(undefined);
  const { isBusy, refusal, make } = useAttempt();
  const look = () =>
    make(async () => {
      const page = await listVersions(id, cursor.value);
      known.value = [...known.value, ...page.versions];
      cursor.value = page.cursor;
    });
  const bringBack = (version: VersionBody) =>
    make(async () => {
      const { version: number } = await publishAgain(version, `version ${version.version} again`);
      goTo(addressOf(['published', id, 'history'], { version: number }));
    });
  useEffect(() => void look(), []);
  const [current] = known.value;
  return (
    <div class="stack">
      <Alert text={refusal} />
      <ol class="list" aria-label="Versions, newest first">
        {known.value.map((version) => (
          <li key={version.version} class="card row spread">
            <span>
              <a
                href={addressOf(['published', id, 'history'], { version: version.version })}
                aria-current={version.version === shown.version ? 'true' : undefined}
              >
                Version {version.version}
              </a>{' '}
              {version === current && <span class="mark completed">current</span>}{' '}
              <span class="quiet">{aboutVersion(version)}</span>
            </span>
            {mayPlan.value && version !== current && (
              <button type="button" aria-disabled={isBusy} onClick={() => void bringBack(version)}>
                Publish version {version.version} again
              </button>
            )}
          </li>
        ))}
      </ol>
      {cursor.value && (
        <button type="button" aria-disabled={isBusy} onClick={() => void look()}>
          Older ones
        </button>
      )}
      {shown.version > 1 && (
        <DifferencePanel
          from={refOf({ ...shown, version: shown.version - 1 })}
          to={refOf(shown)}
          title={`What version ${shown.version} changed`}
        />
      )}
    </div>
  );
}
