/** Facts of a kept bucket: nobody reaches it but over TLS and by grant, and it forgets. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../../lib/config.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the files of %s', (stage) => {
  const { Timetables } = synthesized(stage).templates;
  const [bucket, ...others] = resourcesOf(Timetables, 'AWS::S3::Bucket');
  const Properties = bucket?.Properties;

  it('lie in one bucket that is closed to the public', () => {
    expect(others).toEqual([]);
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('lie under a name that the page’s policy can speak of', () => {
    expect(Properties?.BucketName).toEqual({
      'Fn::Join': ['', [`groundswell-${stage}-timetables-`, { Ref: 'AWS::AccountId' }, '-us-east-1']],
    });
  });

  it('are reached over TLS alone', () => {
    const [policy] = resourcesOf(Timetables, 'AWS::S3::BucketPolicy');
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
  });

  it('are forgotten after the days of the stage, but for what is published', () => {
    const { uploadDays, jobDays } = stages[stage].timetables.kept;
    const rules = Properties?.LifecycleConfiguration.Rules;
    expect(rules).toMatchObject([
      { Prefix: 'uploads/', ExpirationInDays: uploadDays, Status: 'Enabled' },
      { Prefix: 'jobs/', ExpirationInDays: jobDays, Status: 'Enabled' },
    ]);
    expect(rules).toHaveLength(2);
    expect([uploadDays, jobDays]).toEqual([7, 30]);
  });

  it('are told of as they arrive, and taken from pages by signed forms alone', () => {
    expect(Properties?.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(Properties?.CorsConfiguration.CorsRules).toEqual([
      { AllowedMethods: ['POST'], AllowedOrigins: ['*'], AllowedHeaders: ['*'] },
    ]);
  });

  it('stay when the stack goes, but on a stage of one machine', () => {
    expect(bucket?.DeletionPolicy).toBe(stage === 'production' ? 'Retain' : 'Delete');
  });
});
