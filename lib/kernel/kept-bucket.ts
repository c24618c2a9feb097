/** A bucket as a room keeps its files: private, encrypted, over TLS alone, and forgetful. Must tell of every file that arrives. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

export type KeptBucketProps = {
  config: StageConfig;
  /** Days after which files are forgotten, by the beginning of their keys. */
  keepDays: Readonly<Record<string, number>>;
};

export class KeptBucket extends Bucket {
  constructor(scope: Construct, id: string, { config, keepDays }: KeptBucketProps) {
    super(scope, id, {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      lifecycleRules: Object.entries(keepDays).map(([prefix, days]) => ({
        prefix,
        expiration: Duration.days(days),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      })),
      cors: [UPLOADS],
      removalPolicy: config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    // The construct's own switch would be a custom resource, which the embedded lane lacks.
    const resource = this.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    acknowledge(
      this,
      'Its files are forgotten after days and written over while a job runs; each can be made again.',
      'NIST.800.53.R5-S3BucketVersioningEnabled',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
    );
  }
}

/** A form that the product signed says itself what may be posted, by whom and until when; it carries no cookie. */
const UPLOADS = { allowedMethods: [HttpMethods.POST], allowedOrigins: ['*'], allowedHeaders: ['*'] };
