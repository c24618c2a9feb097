/** A Lambda for one door: bundled, traced, logged, least privileged. Its environment is typed and checked by the door's own settings. */
import { Duration, Stack, Token } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { type BundlingOptions, LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type * as z from 'zod';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { checkVariable } from './check-variable.ts';
import { KeptLog } from './kept-log.ts';

/** Inside the VPC a door may call the cache, DynamoDB and S3, and nothing else; outside everything but the cache. */
export type Placement = 'outside' | { vpc: IVpc; securityGroup: ISecurityGroup };

export type DoorFunctionProps<S extends z.ZodObject> = {
  config: StageConfig;
  /** The door's file, such as `lambdas/prayer-times/worker.ts`. */
  entry: string;
  settings: S;
  /** A missing variable does not compile; a wrong one stops synth. */
  environment: { [Name in keyof z.input<S>]: string };
  placement: Placement;
  /** The stage's own for doors, where they are not given. */
  timeoutSeconds?: number;
  memoryMb?: number;
  /** How many may run at once, of a door that events wake without a bound; they wait. A queue's worker has `maxConcurrency` instead. */
  atOnce?: number;
  /** Takes the events of asynchronous invocations that failed on every retry; or says why losing one is no loss. */
  deadLetters?: IQueue | { needless: string };
  /** Whether it speaks to S3, whose client loads at once what other clients load when they are asked to stream events. */
  usesFiles?: boolean;
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
    const { config, placement, deadLetters = { needless: SYNCHRONOUS } } = props;
    checkEnvironment(props.settings, props.environment, `${Stack.of(scope).stackName}/${id}`);
    const inside = placement === 'outside' ? undefined : placement;
    const logGroup = new KeptLog(scope, `${id}Logs`, config);
    super(scope, id, {
      entry: props.entry,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMb ?? config.doors.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds ?? config.doors.timeoutSeconds),
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      tracing: Tracing.ACTIVE,
      loggingFormat: LoggingFormat.JSON,
      logGroup,
      role: roleFor(scope, id, logGroup, inside !== undefined),
      ...(inside ? { vpc: inside.vpc, securityGroups: [inside.securityGroup] } : {}),
      ...('needless' in deadLetters ? {} : { deadLetterQueue: deadLetters }),
      ...(props.atOnce === undefined ? {} : { reservedConcurrentExecutions: props.atOnce }),
      awsSdkConnectionReuse: false,
      bundling: bundling(props),
    });
    if (props.atOnce === undefined) acknowledge(this, UNBOUND, 'NIST.800.53.R5-LambdaConcurrency');
    if (!inside) acknowledge(this, OUTSIDE, 'NIST.800.53.R5-LambdaInsideVPC');
    if ('needless' in deadLetters) {
      acknowledge(this, deadLetters.needless, 'Serverless-LambdaDLQ', 'NIST.800.53.R5-LambdaDLQ');
    }
  }
}

const UNBOUND =
  'Queues bound their workers and the API its callers; reserved concurrency would burn receive counts.';
const OUTSIDE = 'A VPC without NAT has no way to what this door calls, and nothing that it would guard.';
const SYNCHRONOUS = 'Nothing invokes this door asynchronously, so no event can be lost.';

/**
 * What the AWS SDK imports at the moment it asks for it, which it never does here: a function finds its credentials in the environment (a
 * container or SnapStart would ask by HTTP), and no door streams events. A door that asks all the same fails by the name of the package.
 */
const NEVER_ASKED_FOR = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
];
const EVENT_STREAMS = '@smithy/core/event-streams';

type Wishes = { assets?: readonly string[]; usesFiles?: boolean };

/** Minified modules with the AWS SDK inside: what was tested is what runs. */
function bundling({ assets = [], usesFiles }: Wishes): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    mainFields: ['module', 'main'],
    target: 'node24',
    minify: true,
    sourceMap: true,
    sourcesContent: false,
    externalModules: usesFiles ? NEVER_ASKED_FOR : [...NEVER_ASKED_FOR, EVENT_STREAMS],
    logLevel: LogLevel.WARNING,
    banner: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    commandHooks: {
      beforeBundling: () => [],
      beforeInstall: () => [],
      afterBundling: (input, output) => assets.map((file) => `cp "${input}/${file}" "${output}/"`),
    },
  };
}

/** A role that may write this function's log, and live in the VPC if it must. */
function roleFor(scope: Construct, id: string, log: KeptLog, isInside: boolean): Role {
  const writesLog = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [log.logGroupArn],
  });
  const livesInside = new PolicyStatement({ actions: NETWORK_ACTIONS, resources: ['*'] });
  const statements = isInside ? [writesLog, livesInside] : [writesLog];
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Runtime: new PolicyDocument({ statements }) },
  });
  const wildcards = 'X-Ray and network interface actions know no resource-level permissions.';
  acknowledge(role, wildcards, 'AwsSolutions-IAM5[Resource::*]');
  if (isInside) acknowledge(role, wildcards, 'Serverless-LambdaStarPermissions');
  acknowledge(role, 'The policy is this one role’s own.', 'NIST.800.53.R5-IAMNoInlinePolicy');
  return role;
}

/** Values that are known at synth are checked by the door's own schema; those that CloudFormation fills in are not. */
function checkEnvironment(settings: z.ZodObject, environment: Record<string, string>, door: string): void {
  for (const [name, value] of Object.entries(environment)) {
    if (Token.isUnresolved(value)) continue;
    checkVariable(`${door}: ${name}`, settings.shape[name] as z.ZodType, value);
  }
}
