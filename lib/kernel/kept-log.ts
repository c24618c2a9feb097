/** A log that is kept for as long as the stage says, then forgotten. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';

export class KeptLog extends LogGroup {
  constructor(scope: Construct, id: string, { logRetentionDays, dataIsDisposable }: StageConfig) {
    super(scope, id, {
      retention: logRetentionDays,
      removalPolicy: dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    acknowledge(
      this,
      'CloudWatch encrypts logs under its own key; no secret is logged that a key of our own would guard.',
      'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
    );
  }
}
