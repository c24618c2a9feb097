/** The role in which EventBridge Scheduler invokes one door. Must let it do nothing else. */
import { Stack } from 'aws-cdk-lib';
import { type IRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Lets the Scheduler of this account invoke `door`, and put what it could not deliver into `missed`. */
export function schedulerRole(scope: Construct, id: string, door: IFunction, missed?: IQueue): IRole {
  const statements = [
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [door.functionArn] }),
    ...(missed ? [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [missed.queueArn] })] : []),
  ];
  const role = new Role(scope, `${id}Scheduler`, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
    inlinePolicies: { Trigger: new PolicyDocument({ statements }) },
  });
  acknowledge(role, 'The policy is this one role’s own.', 'NIST.800.53.R5-IAMNoInlinePolicy');
  return role.withoutPolicyUpdates();
}
