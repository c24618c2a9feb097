/** An alarm that a person can act on: it says what it means, what it harms, and where the runbook goes on. */
import { Alarm, type AlarmProps, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Unless told otherwise, one period over `threshold` raises it, and no data does not. */
export type RunbookAlarmProps = Omit<
  AlarmProps,
  'alarmDescription' | 'actionsEnabled' | 'evaluationPeriods'
> & {
  evaluationPeriods?: number;
  means: string;
  harms: string;
  /** The heading in docs/runbook.md. */
  runbook: string;
  topic: ITopic;
};

export class RunbookAlarm extends Alarm {
  constructor(scope: Construct, id: string, { means, harms, runbook, topic, ...props }: RunbookAlarmProps) {
    super(scope, id, {
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...props,
      alarmDescription: `Means: ${means} Harms: ${harms} Do: docs/runbook.md, "${runbook}".`,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}
