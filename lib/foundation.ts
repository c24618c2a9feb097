/** What all workloads share: API, user pool, network and cache, activity, event bus, alarm topic. Its public fields are a contract. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnAuthorizer, CfnStage, CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { StageConfig } from './config.ts';
import { Identity } from './identity.ts';
import { acknowledge } from './kernel/acknowledge.ts';
import { allow } from './kernel/allow.ts';
import type { Placement } from './kernel/door-function.ts';
import { Edge } from './kernel/edge.ts';
import { KeptLog } from './kernel/kept-log.ts';
import { KeptTable } from './kernel/kept-table.ts';
import { Network } from './kernel/network.ts';
import { SharedAlarms } from './kernel/shared-alarms.ts';

export class Foundation extends Stack {
  readonly network: Network;
  readonly api: { apiId: string; authorizerId: string };
  readonly activity: KeptTable;
  readonly bus: EventBus;
  readonly alarmTopic: Topic;
  /** The placement of doors that touch the cache. */
  readonly inside: Placement;

  constructor(scope: Construct, id: string, config: StageConfig, props: StackProps) {
    super(scope, id, props);
    this.network = new Network(this, 'Network', config);
    this.inside = { vpc: this.network.vpc, securityGroup: this.network.doors };
    this.bus = new EventBus(this, 'Bus');
    this.alarmTopic = this.#alarmTopic();
    this.activity = new KeptTable(this, 'Activity', { config, partitionKey: 'user_id' });
    const identity = new Identity(this, 'Identity', { config, activity: this.activity });
    const api = this.#api(config);
    new SharedAlarms(this, 'SharedAlarms', { api, limits: config.alarms, topic: this.alarmTopic });
    this.api = { apiId: api.apiId, authorizerId: this.#authorizer(api, identity) };
    identity.route(this.api);
    if (config.edge === 'cloudfront') {
      const { distribution, page } = new Edge(this, 'Edge', { config, apiId: api.apiId });
      new CfnOutput(this, 'EdgeUrl', { value: `https://${distribution.distributionDomainName}` });
      new CfnOutput(this, 'PageBucketName', { value: page.bucketName });
    }
    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'UserPoolId', { value: identity.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: identity.clientId });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarmTopic.topicArn });
  }

  /** Lets an API door record when its users were last seen. */
  grantActivity(door: IFunction): void {
    allow(door, this.activity.tableArn, 'dynamodb:UpdateItem');
  }

  /** Where every alarm of this account's CloudWatch may speak, and nobody else's. */
  #alarmTopic(): Topic {
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    acknowledge(
      topic,
      'Alarms hold no user’s data, and CloudWatch cannot publish under the key that AWS keeps for topics.',
      'NIST.800.53.R5-SNSEncryptedKMS',
    );
    return topic;
  }

  #api(config: StageConfig): HttpApi {
    const { corsOrigins, throttle } = config.api;
    const { GET, PUT, POST, DELETE } = CorsHttpMethod;
    const cors = {
      allowOrigins: [...corsOrigins],
      allowMethods: [GET, PUT, POST, DELETE],
      allowHeaders: ['authorization', 'content-type', 'idempotency-key'],
      maxAge: Duration.hours(1),
    };
    const api = new HttpApi(this, 'Api', {
      description: 'Groundswell',
      createDefaultStage: false,
      ...(corsOrigins.length > 0 ? { corsPreflight: cors } : {}),
    });
    const accessLog = new KeptLog(this, 'AccessLog', config);
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

  /** The API's own check of tokens: no Lambda, no cost. */
  #authorizer({ apiId }: HttpApi, { issuer, clientId }: Identity): string {
    const authorizer = new CfnAuthorizer(this, 'Authorizer', {
      apiId,
      name: 'user-pool',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [clientId] },
    });
    return authorizer.ref;
  }
}

/** Routes and user ids, never tokens. */
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
