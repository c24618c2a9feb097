/** Proves what is asked of S3 and made of its answers; test/deployed sends real files. */
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  CopyObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCalls } from '../../../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../../../lambdas/kernel/aws/bucket-files.ts';

const TEXT = '{"name":"Universität"}';
const s3 = mockClient(S3Client);
let files: BucketFiles;

beforeEach(() => {
  s3.reset();
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'key');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  files = new BucketFiles('kept', new AwsCalls());
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const answers = (bytes: Uint8Array, ContentEncoding?: string) =>
  s3.on(GetObjectCommand).resolves({
    Body: { transformToByteArray: async () => bytes } as never,
    ...(ContentEncoding ? { ContentEncoding } : {}),
  });
const denied = new Error('access denied');

describe('files in a bucket', () => {
  test('lie gzipped there, and are read as they were written', async () => {
    s3.on(PutObjectCommand).resolves({});
    await files.write('jobs/1/order.json', TEXT);
    const { Body, ...put } = s3.commandCalls(PutObjectCommand)[0]?.args[0].input ?? {};
    expect(put).toEqual({ Bucket: 'kept', Key: 'jobs/1/order.json', ContentEncoding: 'gzip' });
    expect(gunzipSync(Body as Uint8Array).toString()).toBe(TEXT);
    answers(gzipSync(TEXT), 'gzip');
    expect(await files.read('jobs/1/order.json')).toBe(TEXT);
  });

  test('are read as they came where others sent them', async () => {
    answers(new TextEncoder().encode(TEXT));
    expect(await files.read('uploads/1/source')).toBe(TEXT);
  });

  test('are told from files that are not there', async () => {
    s3.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'no such key', $metadata: {} }));
    s3.on(HeadObjectCommand)
      .rejectsOnce(new NotFound({ message: 'not found', $metadata: {} }))
      .resolves({ LastModified: new Date(5_000) });
    expect(await files.read('x')).toBeUndefined();
    expect(await files.writtenAtMs('x')).toBeUndefined();
    expect(await files.writtenAtMs('x')).toBe(5_000);
  });

  test('are copied as they lie there, and what is not there is told apart', async () => {
    const missing = { name: 'NoSuchKey', $fault: 'client', $metadata: {} } as const;
    s3.on(CopyObjectCommand).resolvesOnce({}).rejects(new S3ServiceException(missing));
    expect(await files.copy('jobs/1/result.json', 'published/1/result.json')).toBe(true);
    expect(s3.commandCalls(CopyObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'kept',
      Key: 'published/1/result.json',
      CopySource: 'kept/jobs/1/result.json',
    });
    expect(await files.copy('x', 'y')).toBe(false);
    s3.on(CopyObjectCommand).rejects(denied);
    await expect(files.copy('x', 'y')).rejects.toThrow('the file x could not be copied to y');
  });

  test('fail by name when they cannot be read', async () => {
    s3.on(GetObjectCommand).rejects(denied);
    s3.on(HeadObjectCommand).rejects(denied);
    await expect(files.read('x')).rejects.toThrow(
      expect.objectContaining({ message: 'the file x could not be read', cause: denied }),
    );
    await expect(files.writtenAtMs('x')).rejects.toThrow('the file x could not be looked for');
  });
});

describe('the form of an upload', () => {
  test('lets one file of a bounded size be sent to one key for a time', async () => {
    const before = Date.now();
    const { url, fields } = await files.uploadForm('uploads/1/source', {
      maxBytes: 5_000,
      expiresSeconds: 60,
    });
    expect(url).toBe('https://s3.eu-central-1.amazonaws.com/kept');
    expect(fields).toMatchObject({
      bucket: 'kept',
      key: 'uploads/1/source',
      'X-Amz-Security-Token': 'session',
    });
    const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());
    expect(policy.conditions).toContainEqual(['content-length-range', 1, 5_000]);
    expect(policy.conditions).toContainEqual({ key: 'uploads/1/source' });
    const livesMs = Date.parse(policy.expiration) - before;
    expect(livesMs).toBeGreaterThan(58_000);
    expect(livesMs).toBeLessThanOrEqual(65_000);
  });
});
