/** A published version as the API shows it. */
import type { VersionBody } from '../contract/versions.ts';
import type { Version } from '../versions/versions.ts';

export function versionBody({ publishedId, jobId, userId, publishedAtMs, ...rest }: Version): VersionBody {
  return {
    ...rest,
    published_id: publishedId,
    job_id: jobId,
    user_id: userId,
    published_at: new Date(publishedAtMs).toISOString(),
  };
}
