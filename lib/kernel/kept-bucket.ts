/** A bucket as a room keeps its files: private, encrypted, over TLS alone, and forgetful where it is told so. Must tell of every file that arrives. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { type CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { allow } from './allow.ts';
import { PrivateBucket } from './private-bucket.ts';

export type KeptBucketProps = {
  config: StageConfig;
  bucketName: string;
  /** Days after which files are forgotten, by the beginning of their keys; others stay. */
  keepDays: Readonly<Record<string, number>>;
};

/** Beginnings of keys, such as `jobs/`. */
export type FileAccess = { reads: readonly string[]; writes: readonly string[] };

export class KeptBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, { config, bucketName, keepDays }: KeptBucketProps) {
    super(scope, id, {
      config,
      bucketName,
      oneCopy:
        'What a job writes can be made again; what is published is written once, and nobody may delete it.',
      unlogged:
        'The doors log what they read and write, and the API who asked; nobody else may reach the bucket.',
      lifecycleRules: Object.entries(keepDays).map(([prefix, days]) => ({
        prefix,
        expiration: Duration.days(days),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      })),
      cors: [UPLOADS],
    });
    // The construct's own switch would be a custom resource, which the embedded lane lacks.
    const resource = this.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  /** Lets `door` read and write files. It may also list: without, S3 answers 403 for a file that is not there. */
  open(door: IFunction, { reads, writes }: FileAccess): void {
    allow(door, this.bucketArn, 's3:ListBucket');
    for (const prefix of reads) allow(door, `${this.bucketArn}/${prefix}*`, 's3:GetObject');
    for (const prefix of writes) allow(door, `${this.bucketArn}/${prefix}*`, 's3:PutObject');
    const bucketId = Stack.of(this).getLogicalId(this.node.defaultChild as CfnBucket);
    const wildcards = [...new Set([...reads, ...writes])].map((prefix) => `<${bucketId}.Arn>/${prefix}*`);
    acknowledge(
      door.role ?? door,
      'The names of files are not known before.',
      ...wildcards.map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`),
    );
  }
}

/** A form that the product signed says itself what may be posted, by whom and until when; it carries no cookie. */
const UPLOADS = { allowedMethods: [HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'] };
