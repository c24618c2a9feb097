/** How far the look at an upload is. Must not let anybody wait for ever: what kills the inspector leaves no word. */
import type { UploadBody } from '../contract.ts';
import type { Archive } from '../job/archive.ts';

/** @param inspectionMs how long a look may take */
export async function readUpload(
  { archive, inspectionMs }: { archive: Archive; inspectionMs: number },
  uploadId: string,
  nowMs: number,
): Promise<UploadBody> {
  const inspection = await archive.inspection(uploadId);
  if (inspection) return { upload_id: uploadId, ...inspection };
  const uploadedAtMs = await archive.uploadedAtMs(uploadId);
  if (uploadedAtMs === undefined) return { upload_id: uploadId, state: 'waiting' };
  if (nowMs - uploadedAtMs < inspectionMs) return { upload_id: uploadId, state: 'checking' };
  const reason = `it could not be looked at within ${inspectionMs / 1_000} s; it may be too large, or something is down`;
  return { upload_id: uploadId, state: 'failed', reason };
}
