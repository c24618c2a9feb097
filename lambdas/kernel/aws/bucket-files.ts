/** Texts in a bucket, by key. Must tell a file that is not there from one that could not be read. */
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
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
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { AwsCalls } from './aws-calls.ts';
import { type Patience, patienceOf } from './patience.ts';

export interface Files {
  /** The whole text, or undefined where there is no such file. */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  /** Copies a file within the bucket, over what lies there; false where there is none to copy. */
  copy(from: string, to: string): Promise<boolean>;
  /** When it was last written, in ms; undefined where there is no such file. */
  writtenAtMs(key: string): Promise<number | undefined>;
  /** A form with which anybody may send one file of 1 to `maxBytes` bytes to `key`, for `expiresSeconds`. */
  uploadForm(key: string, limits: { maxBytes: number; expiresSeconds: number }): Promise<UploadForm>;
}

/** Sent as multipart/form-data: the fields first, then the file under the name `file`. */
export type UploadForm = { url: string; fields: Record<string, string> };

/** A large file takes long to send. */
const USUAL_PATIENCE: Patience = { requestMs: 20_000, attempts: 3 };
const GZIP = 'gzip';
const pack = promisify(gzip);
const unpack = promisify(gunzip);

/**
 * S3. What is written here lies gzipped there; what others sent is read as it came. Buckets are named in paths, not in hosts: so one
 * client speaks to AWS and to an emulator on one host. S3 answers 404 only to those who may list the bucket (`s3:ListBucket`).
 */
export class BucketFiles implements Files {
  readonly #s3: S3Client;
  readonly #bucket: string;

  constructor(bucket: string, calls: AwsCalls, patience = USUAL_PATIENCE) {
    this.#bucket = bucket;
    this.#s3 = calls.watch(new S3Client({ forcePathStyle: true, ...patienceOf(patience) }));
  }

  async read(key: string): Promise<string | undefined> {
    try {
      const { Body, ContentEncoding } = await this.#s3.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return new TextDecoder().decode(ContentEncoding === GZIP ? await unpack(bytes) : bytes);
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw new Error(`the file ${key} could not be read`, { cause: error });
    }
  }

  async write(key: string, text: string): Promise<void> {
    const Body = await pack(text);
    await this.#s3.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body, ContentEncoding: GZIP }),
    );
  }

  async copy(from: string, to: string): Promise<boolean> {
    try {
      const CopySource = encodeURI(`${this.#bucket}/${from}`);
      await this.#s3.send(new CopyObjectCommand({ Bucket: this.#bucket, Key: to, CopySource }));
      return true;
    } catch (error) {
      if (error instanceof S3ServiceException && error.name === 'NoSuchKey') return false;
      throw new Error(`the file ${from} could not be copied to ${to}`, { cause: error });
    }
  }

  async writtenAtMs(key: string): Promise<number | undefined> {
    try {
      const head = await this.#s3.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
      return head.LastModified?.getTime();
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw new Error(`the file ${key} could not be looked for`, { cause: error });
    }
  }

  uploadForm(
    key: string,
    { maxBytes, expiresSeconds }: { maxBytes: number; expiresSeconds: number },
  ): Promise<UploadForm> {
    return createPresignedPost(this.#s3, {
      Bucket: this.#bucket,
      Key: key,
      Conditions: [['content-length-range', 1, maxBytes]],
      Expires: expiresSeconds,
    });
  }
}
