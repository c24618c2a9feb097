/** What an operator is woken for in what all workloads share. Must say for each alarm what it means, what it harms and what to do. */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { RunbookAlarm } from './runbook-alarm.ts';

export type SharedAlarmsProps = { api: HttpApi; limits: StageConfig['alarms']; topic: ITopic };

const FIVE_MINUTES = { period: Duration.minutes(5), statistic: Stats.SUM };

export class SharedAlarms extends Construct {
  constructor(scope: Construct, id: string, { api, limits, topic }: SharedAlarmsProps) {
    super(scope, id);
    new RunbookAlarm(this, 'ApiErrors', {
      metric: api.metricServerError(FIVE_MINUTES),
      threshold: limits.apiErrors,
      means: `the API has answered over ${limits.apiErrors} requests of five minutes with 5xx.`,
      harms: 'clients see errors, and try again where they can.',
      runbook: 'An API that fails',
      topic,
    });
    new RunbookAlarm(this, 'CacheFailures', {
      metric: new Metric({
        namespace: 'Groundswell',
        metricName: 'CacheFailures',
        dimensionsMap: { service: 'cache' },
        ...FIVE_MINUTES,
      }),
      threshold: limits.cacheFailures,
      means: `doors have failed to reach the cache over ${limits.cacheFailures} times in five minutes.`,
      harms: 'answers come from the tables, slower and dearer; progress stands still.',
      runbook: 'The cache is down',
      topic,
    });
  }
}
