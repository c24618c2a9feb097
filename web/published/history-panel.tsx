/** A title's versions, newest first: what each changed, and the way back to one of them. */
import { useSignal } from '@preact/signals';
import type { VersionBody, VersionPage } from '../../lambdas/timetables/contract/versions.ts';
import { useAnswer } from '../api/use-answer.ts';
import { type Attempt, useAttempt } from '../api/use-attempt.ts';
import { listVersions, publishAgain, refOf } from '../api/versions.ts';
import { Alert } from '../parts/alert.tsx';
import { addressOf, goTo } from '../parts/route.ts';
import { mayPlan } from '../session/who.ts';
import { aboutVersion } from './about-version.ts';
import { DifferencePanel } from './difference-panel.tsx';

/** `shown` is the version that the page shows. */
type Props = { shown: VersionBody };

export function HistoryPanel({ shown }: Props) {
  const { published_id: id } = shown;
  const { answer, refusal } = useAnswer(id, () => listVersions(id));
  return (
    <div class="stack">
      <Alert text={refusal} />
      {answer && <Versions shown={shown} newest={answer} />}
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

function Versions({ shown, newest }: Props & { newest: VersionPage }) {
  const known = useSignal(newest);
  const attempt = useAttempt();
  const { versions, cursor } = known.value;
  const lookFurther = () =>
    attempt.make(async () => {
      const page = await listVersions(shown.published_id, cursor);
      known.value = { ...page, versions: [...versions, ...page.versions] };
    });
  return (
    <>
      <Alert text={attempt.refusal} />
      <ol class="list" aria-label="Versions, newest first">
        {versions.map((version, i) => (
          <VersionLine
            key={version.version}
            version={version}
            isShown={version.version === shown.version}
            isCurrent={i === 0}
            attempt={attempt}
          />
        ))}
      </ol>
      {cursor && (
        <button type="button" aria-disabled={attempt.isBusy} onClick={() => void lookFurther()}>
          Older ones
        </button>
      )}
    </>
  );
}

type LineProps = { version: VersionBody; isShown: boolean; isCurrent: boolean; attempt: Attempt };

function VersionLine({ version, isShown, isCurrent, attempt: { isBusy, make } }: LineProps) {
  const { published_id: id, version: number } = version;
  const addressOfVersion = (one: number) => addressOf(['published', id, 'history'], { version: one });
  const bringBack = () =>
    make(async () => {
      const made = await publishAgain(version, `version ${number} again`);
      goTo(addressOfVersion(made.version));
    });
  return (
    <li class="card row spread">
      <span>
        <a href={addressOfVersion(number)} aria-current={isShown ? 'true' : undefined}>
          Version {number}
        </a>{' '}
        {isCurrent && <span class="mark completed">current</span>}{' '}
        <span class="quiet">{aboutVersion(version)}</span>
      </span>
      {mayPlan.value && !isCurrent && (
        <button type="button" aria-disabled={isBusy} onClick={() => void bringBack()}>
          Publish version {number} again
        </button>
      )}
    </li>
  );
}
