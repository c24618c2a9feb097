/** What all workloads share: API, user pool, network and cache, activity, event bus, alarm topic. Its public fields are a contract. */
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAuthorizer, CfnStage, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { Identity } from './identity.ts';
import type { Placement } from './kernel/door-function.ts';
import { Edge } from './kernel/edge.ts';
import { Network } from './kernel/network.ts';

export class Foundation extends Stack {
  readonly network: Network;
  readonly api: { apiId: string; authorizerId: string };
  readonly activity: TableV2;
  readonly bus: EventBus;
  readonly alarmTopic: Topic;
  /** The placement of doors that touch the cache. */
  readonly inside: Placement;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.network = new Network(this, 'Network', config);
    this.inside = { vpc: this.network.vpc, securityGroup: this.network.doors };
    this.bus = new EventBus(this, 'Bus');
    this.alarmTopic = new Topic(this, 'Alarms', { enforceSSL: true });
    this.alarmTopic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com'));
    this.activity = new TableV2(this, 'Activity', {
      partitionKey: { name: 'user_id', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !config.dataIsDisposable,
      removalPolicy: config.dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    const api = this.#api(config);
    const identity = new Identity(this, 'Identity', { config, activity: this.activity });
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId: api.apiId,
      name: 'user-pool',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: identity.issuer, audience: [identity.clientId] },
    });
    this.api = { apiId: api.apiId, authorizerId: authorizer.ref };
    identity.route(this.api);
    if (config.edge === 'cloudfront') {
      const { distribution } = new Edge(this, 'Edge', api.apiId);
      new CfnOutput(this, 'EdgeUrl', { value: `https://${distribution.distributionDomainName}` });
    }
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: identity.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: identity.clientId });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarmTopic.topicArn });
  }

  /** Lets an API door record when its users were last seen. */
  grantActivity(door: IFunction): void {
    this.activity.grant(door, 'dynamodb:UpdateItem');
  }

  #api({ api: { corsOrigins, throttle }, logRetentionDays }: StageConfig): HttpApi {
    const api = new HttpApi(this, 'Api', {
      description: 'Groundswell',
      createDefaultStage: false,
      ...(corsOrigins.length > 0
        ? {
            corsPreflight: {
              allowOrigins: [...corsOrigins],
              allowMethods: ['GET', 'PUT', 'POST', 'DELETE'] as never,
              allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
              maxAge: Duration.hours(1),
            },
          }
        : {}),
    });
    const accessLog = new LogGroup(this, 'AccessLog', { retention: logRetentionDays });
    new CfnStage(this, 'DefaultStage', {
      apiId: api.apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: throttle.ratePerSecond,
        throttlingBurstLimit: throttle.burst,
      },
      accessLogSettings: { destinationArn: accessLog.logGroupArn, format: JSON.stringify(ACCESS_LOG) },
    });
    return api;
  }
}

/** Paths and user ids, never tokens. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  method: '$context.httpMethod',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  user: '$context.authorizer.claims.sub',
  error: '$context.error.message',
};
