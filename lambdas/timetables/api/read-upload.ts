/** How far the look at an upload is. Must not let anybody wait for ever, since what kills the inspector leaves no word; nor show what was found in a file that another has replaced. */
import type { UploadBody } from '../contract.ts';
import type { Archive } from '../job/archive.ts';

/** @param inspectionMs how long a look may take */
export async function readUpload(
  { archive, inspectionMs }: { archive: Archive; inspectionMs: number },
  uploadId: string,
  nowMs: number,
): Promise<UploadBody> {
  const [file, uploadedAtMs] = await Promise.all([
    archive.inspection(uploadId),
    archive.uploadedAtMs(uploadId),
  ]);
  if (uploadedAtMs === undefined) return { upload_id: uploadId, state: 'waiting' };
  if (file?.uploadedAtMs === uploadedAtMs) return { upload_id: uploadId, ...file.inspection };
  if (nowMs - uploadedAtMs < inspectionMs) return { upload_id: uploadId, state: 'checking' };
  const reason = `it could not be looked at within ${inspectionMs / 1_000} s; it may be too large, or something is down`;
  return { upload_id: uploadId, state: 'failed', reason };
}
