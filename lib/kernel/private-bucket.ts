/** A bucket that nobody reaches but over TLS and by grant: what all buckets have in common. */
import { RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

export type PrivateBucketProps = Pick<BucketProps, 'bucketName' | 'lifecycleRules' | 'cors'> & {
  config: StageConfig;
  /** Why no former version of a file is kept, and no copy elsewhere. */
  oneCopy: string;
  /** Why the bucket needs no log of its own. */
  unlogged: string;
};

export class PrivateBucket extends Bucket {
  constructor(scope: Construct, id: string, { config, oneCopy, unlogged, ...rest }: PrivateBucketProps) {
    super(scope, id, {
      ...rest,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const copies = ['NIST.800.53.R5-S3BucketVersioningEnabled', 'NIST.800.53.R5-S3BucketReplicationEnabled'];
    acknowledge(this, oneCopy, ...copies);
    acknowledge(this, unlogged, 'AwsSolutions-S1', 'NIST.800.53.R5-S3BucketLoggingEnabled');
    const ownKey =
      'S3 encrypts under its own key; a key of ours would guard it from nobody who may read it now.';
    acknowledge(this, ownKey, 'NIST.800.53.R5-S3DefaultEncryptionKMS');
  }
}
