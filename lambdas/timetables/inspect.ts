/** Door: looks at each upload as it comes to the bucket. Lives outside the VPC. */
import * as z from 'zod';
import { BucketFiles } from '../kernel/aws/bucket-files.ts';
import { defineListener, listenerDefinition } from '../kernel/aws/define-listener.ts';
import { Archive, uploadOf } from './job/archive.ts';
import { inspectUpload } from './job/inspect-upload.ts';
import { inspectSettings } from './settings.ts';

export const inspect = listenerDefinition({
  name: 'timetables-inspect',
  settings: inspectSettings,
  detail: z.object({ object: z.object({ key: z.string() }) }),
  build: (settings, { calls }) => new Archive(new BucketFiles(settings.FILES_BUCKET, calls)),
  hear: async ({ object: { key } }, archive) => {
    const uploadId = uploadOf(key);
    if (uploadId === undefined) throw new Error(`expected the key of an upload, got "${key}"`);
    await inspectUpload(archive, uploadId);
  },
});

export const handler = defineListener(inspect);
