/** A Lambda for one door: bundled, traced, logged, least privileged. Its environment is typed and checked by the door's own settings. */
import { Duration, Stack, Token, Validations } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type * as z from 'zod';

/** Inside the VPC a door may call the cache, DynamoDB and S3, and nothing else; outside everything but the cache. */
export type Placement = 'outside' | { vpc: IVpc; securityGroup: ISecurityGroup };

export type DoorFunctionProps<S extends z.ZodObject> = {
  /** The door's file, such as `lambdas/prayer-times/worker.ts`. */
  entry: string;
  settings: S;
  /** A missing variable does not compile; a wrong one stops synth. */
  environment: { [Name in keyof z.input<S>]: string };
  placement: Placement;
  memoryMb: number;
  timeoutSeconds: number;
  logRetentionDays: number;
  /** Takes the events of asynchronous invocations that failed three times. */
  deadLetterQueue?: IQueue;
  /** Files to lay beside the bundle. */
  assets?: readonly string[];
};

const NETWORK_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

export class DoorFunction<S extends z.ZodObject> extends NodejsFunction {
  constructor(scope: Construct, id: string, props: DoorFunctionProps<S>) {
    checkEnvironment(props.settings, props.environment, `${Stack.of(scope).stackName}/${id}`);
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: props.logRetentionDays });
    const inside = props.placement === 'outside' ? undefined : props.placement;
    super(scope, id, {
      entry: props.entry,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role: roleFor(scope, id, logGroup, inside !== undefined),
      ...(inside ? { vpc: inside.vpc, securityGroups: [inside.securityGroup] } : {}),
      ...(props.deadLetterQueue ? { deadLetterQueue: props.deadLetterQueue } : {}),
      awsSdkConnectionReuse: false,
      bundling: {
        format: OutputFormat.ESM,
        mainFields: ['module', 'main'],
        target: 'node24',
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        bundleAwsSDK: true,
        banner:
          "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (input, output) =>
            (props.assets ?? []).map((file) => `cp ${input}/${file} ${output}/`),
        },
      },
    });
  }
}

/** A role that may write this function's log, and live in the VPC if it must. */
function roleFor(scope: Construct, id: string, logGroup: LogGroup, isInside: boolean): Role {
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: {
      Runtime: new PolicyDocument({
        statements: [
          new PolicyStatement({
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            resources: [logGroup.logGroupArn],
          }),
          ...(isInside ? [new PolicyStatement({ actions: NETWORK_ACTIONS, resources: ['*'] })] : []),
        ],
      }),
    },
  });
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::*]',
    reason: 'X-Ray and network interface actions know no resource-level permissions.',
  });
  return role;
}

/** Values that are known at synth are checked by the door's own schema; those that CloudFormation fills in are not. */
function checkEnvironment(settings: z.ZodObject, environment: Record<string, string>, door: string): void {
  for (const [name, value] of Object.entries(environment)) {
    if (Token.isUnresolved(value)) continue;
    const parsed = (settings.shape[name] as z.ZodType).safeParse(value);
    if (parsed.success) continue;
    const expected = parsed.error.issues.map(({ message }) => message).join('; ');
    throw new Error(`${door}: ${name}: expected ${expected}, got ${JSON.stringify(value)}`);
  }
}
