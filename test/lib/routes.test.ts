/** The routes of the templates against the operations of the contracts: the same paths, the same protection. */
import { describe, expect, it } from 'vitest';
import { operations as identity } from '../../lambdas/identity/contract.ts';
import { type Operation, routeKeyOf } from '../../lambdas/kernel/core/api/operation.ts';
import { operations as prayerTimes } from '../../lambdas/prayer-times/contract.ts';
import { operations as timetables } from '../../lambdas/timetables/api/operations.ts';
import { STAGES, synthesized } from '../support/synthesized.ts';

const operations: readonly Operation[] = [...identity, ...prayerTimes, ...timetables];

/** What anybody may call without a token; a new one is added here on purpose, or not at all. */
const PUBLIC = [
  'DELETE /api/session',
  'GET /api/openapi.json',
  'GET /api/prayer-times/calendars/{token}',
  'POST /api/session',
];

describe.each(STAGES)('the routes of the %s stage', (stage) => {
  const { all } = synthesized(stage);
  const routes = all('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties);
  const isProtected = new Map(routes.map((route) => [route.RouteKey, route.AuthorizationType === 'JWT']));

  it('are the operations of the contracts, each once', () => {
    expect(routes.map((route) => route.RouteKey).sort()).toEqual(operations.map(routeKeyOf).sort());
  });

  it('are protected as the contracts say', () => {
    for (const operation of operations) {
      expect(isProtected.get(routeKeyOf(operation)), operation.id).toBe(operation.access !== 'public');
    }
  });

  it('are public by name alone', () => {
    const open = routes.filter(({ AuthorizationType }) => AuthorizationType !== 'JWT');
    expect(open.map(({ RouteKey }) => RouteKey).sort()).toEqual(PUBLIC);
    for (const { AuthorizationType, AuthorizerId } of open) {
      expect({ AuthorizationType, AuthorizerId }).toEqual({
        AuthorizationType: 'NONE',
        AuthorizerId: undefined,
      });
    }
  });

  it('are protected by the one authorizer, which asks the pool and its client', () => {
    const [authorizer, ...others] = all('AWS::ApiGatewayV2::Authorizer');
    expect(others).toEqual([]);
    expect(authorizer?.Properties).toMatchObject({
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Audience: [{ Ref: expect.stringMatching(/^IdentityClient/) }] },
    });
    expect(JSON.stringify(authorizer?.Properties.JwtConfiguration.Issuer)).toMatch(
      /cognito-idp\.us-east-1\.amazonaws\.com.*IdentityUsers/,
    );
    for (const { RouteKey, AuthorizationType, AuthorizerId } of routes) {
      if (AuthorizationType !== 'JWT') continue;
      expect(JSON.stringify(AuthorizerId), RouteKey).toContain(authorizer?.logicalId);
    }
  });

  it('lead to a function that lets this API in', () => {
    const entering = all('AWS::Lambda::Permission').map(({ Properties }) => Properties);
    const integrations = all('AWS::ApiGatewayV2::Integration').map(({ Properties }) => Properties);
    expect(integrations).toHaveLength(4);
    for (const { IntegrationUri, PayloadFormatVersion } of integrations) {
      expect(PayloadFormatVersion).toBe('2.0');
      const permission = entering.find(
        ({ FunctionName }) => JSON.stringify(FunctionName) === JSON.stringify(IntegrationUri),
      );
      expect(permission).toMatchObject({
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
      });
      expect(JSON.stringify(permission?.SourceArn)).toContain('execute-api');
    }
  });
});
