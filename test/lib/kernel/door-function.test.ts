/** What every door has, and what stops synth before a door is deployed that could not open. */
import { Lazy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { stages } from '../../../lib/config.ts';
import { DoorFunction, type DoorFunctionProps } from '../../../lib/kernel/door-function.ts';
import { unbundledApp } from '../../support/synthesized.ts';

const settings = z.object({ CHUNK_SIZE: z.string().regex(/^\d+$/, 'a whole number'), TABLE: z.string() });
type Props = DoorFunctionProps<typeof settings>;

const stack = () => new Stack(unbundledApp(), 'Planted', { env: { region: 'us-east-1' } });

function door(scope: Stack, changed: Partial<Props> = {}) {
  return new DoorFunction(scope, 'Door', {
    config: stages.embedded,
    entry: 'lambdas/prayer-times/worker.ts',
    settings,
    environment: { CHUNK_SIZE: '7', TABLE: 'table' },
    placement: 'outside',
    ...changed,
  });
}

const propertiesOf = (scope: Stack) =>
  Object.values(Template.fromStack(scope).findResources('AWS::Lambda::Function'))[0]?.Properties;

describe('a door', () => {
  it('has the stage’s memory and timeout unless it asks for its own time', () => {
    const usual = stack();
    door(usual);
    const { memoryMb, timeoutSeconds } = stages.embedded.doors;
    expect(propertiesOf(usual)).toMatchObject({ MemorySize: memoryMb, Timeout: timeoutSeconds });
    const patient = stack();
    door(patient, { timeoutSeconds: 77 });
    expect(propertiesOf(patient)).toMatchObject({ MemorySize: memoryMb, Timeout: 77 });
  });

  it('stops synth at a variable that it could not read', () => {
    expect(() => door(stack(), { environment: { CHUNK_SIZE: 'x', TABLE: 'table' } })).toThrow(
      new Error('Planted/Door: CHUNK_SIZE: expected a whole number, got "x"'),
    );
  });

  it('lets CloudFormation fill in what is not known yet', () => {
    const CHUNK_SIZE = Lazy.string({ produce: () => 'not known yet' });
    expect(() => door(stack(), { environment: { CHUNK_SIZE, TABLE: 'table' } })).not.toThrow();
  });

  it('wears the security group that it is given, inside, and none outside', () => {
    const inside = stack();
    const vpc = new Vpc(inside, 'Vpc', {
      availabilityZones: ['us-east-1a'],
      subnetConfiguration: [{ name: 'inside', subnetType: SubnetType.PRIVATE_ISOLATED }],
      restrictDefaultSecurityGroup: false,
    });
    door(inside, { placement: { vpc, securityGroup: new SecurityGroup(inside, 'Doors', { vpc }) } });
    expect(propertiesOf(inside)?.VpcConfig.SecurityGroupIds).toHaveLength(1);
    const outside = stack();
    door(outside);
    expect(propertiesOf(outside)?.VpcConfig).toBeUndefined();
  });

  it('keeps its failed events where it is told to', () => {
    const scope = stack();
    door(scope, { deadLetters: new Queue(scope, 'Missed') });
    expect(propertiesOf(scope)?.DeadLetterConfig.TargetArn['Fn::GetAtt'][0]).toMatch(/^Missed/);
  });
});
