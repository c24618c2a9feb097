import { describe, expect, test } from 'vitest';
import { reasonIn, stepOf } from '../../../local/lane/deployment.ts';

describe('the CDK CLI says', () => {
  test('how far a stack is', () => {
    const line =
      'Groundswell-embedded-PrayerTimes |  3/59 | 6:35:39 PM | CREATE_COMPLETE      | AWS::SQS::Queue      | Dlq (DlqD1FAA4AD) ';
    expect(stepOf(line)).toBe('deploying PrayerTimes: 3/59 AWS::SQS::Queue');
    expect(stepOf(line.replace('CREATE', 'UPDATE').replace('3/59', '  12'))).toBe(
      'deploying PrayerTimes: 12 AWS::SQS::Queue',
    );
  });

  test('which door it bundles', () => {
    const line = 'Bundling asset Groundswell-embedded-Foundation/Identity/Session/Code/Stage...';
    expect(stepOf(line)).toBe('bundling Foundation/Identity/Session');
  });

  test.each([
    'Groundswell-embedded-PrayerTimes |  3/59 | 6:35:39 PM | CREATE_IN_PROGRESS   | AWS::SQS::Queue | Dlq',
    'Groundswell-embedded-PrayerTimes: start: Publishing Worker/Code',
    '',
  ])('nothing worth telling in %j', (line) => {
    expect(stepOf(line)).toBeUndefined();
  });

  test('why it failed, from the failed resources on', () => {
    const output = 'a\nb\nFailed resources:\nQueue | CREATE_FAILED | no such thing\n❌  failed to deploy\n';
    expect(reasonIn(output)).toBe(
      'Failed resources:\nQueue | CREATE_FAILED | no such thing\n❌  failed to deploy',
    );
  });

  test('or its last lines', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `line ${i}`);
    expect(reasonIn(lines.join('\n')).split('\n')).toEqual(lines.slice(-20));
  });
});
