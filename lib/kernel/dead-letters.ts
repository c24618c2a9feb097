/** A queue for what failed for good: it waits here for a person. */
import { Duration } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

export class DeadLetters extends Queue {
  constructor(scope: Construct, id: string, keepDays: number) {
    super(scope, id, { retentionPeriod: Duration.days(keepDays), enforceSSL: true });
    acknowledge(this, 'This queue is itself a dead-letter queue.', 'Serverless-SQSRedrivePolicy');
  }
}
