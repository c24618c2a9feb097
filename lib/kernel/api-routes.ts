/** Routes of one door on the foundation's API. Lives in the workload's own stack, so that stacks depend one way only. */
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** `protected` routes need a token of the user pool; API Gateway answers 401 before the door is reached. */
export type RouteAccess = 'public' | 'protected';

export type ApiRoutesProps = {
  api: { apiId: string; authorizerId: string };
  door: IFunction;
  /** Such as `{ 'GET /api/prayer-times/qibla': 'protected' }`. */
  routes: Record<string, RouteAccess>;
};

export class ApiRoutes extends Construct {
  constructor(scope: Construct, id: string, { api, door, routes }: ApiRoutesProps) {
    super(scope, id);
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: door.functionArn,
      payloadFormatVersion: '2.0',
    });
    door.addPermission(`${id}FromApi`, {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: api.apiId,
        resourceName: '*/*',
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      }),
    });
    for (const [routeKey, access] of Object.entries(routes)) {
      const route = new CfnRoute(this, routeKey.replace(/[^A-Za-z0-9]+/g, '-'), {
        apiId: api.apiId,
        routeKey,
        target: `integrations/${integration.ref}`,
        ...(access === 'protected'
          ? { authorizationType: 'JWT', authorizerId: api.authorizerId }
          : { authorizationType: 'NONE' }),
      });
      if (access === 'public') acknowledge(route, 'Public by its contract.', 'AwsSolutions-APIG4');
    }
  }
}
