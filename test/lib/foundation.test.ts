/** Facts of what all workloads share: the API in front, the alarm topic, the bus. */
import { describe, expect, it } from 'vitest';
import { stages } from '../../lib/config.ts';
import { resourcesOf, STAGES, synthesize, synthesized } from '../support/synthesized.ts';

describe.each(STAGES)('the foundation of %s', (stage) => {
  const { all, templates } = synthesized(stage);
  const [apiStage, ...otherStages] = all('AWS::ApiGatewayV2::Stage');

  it('throttles its one stage', () => {
    const { throttle } = stages[stage].api;
    expect(otherStages).toEqual([]);
    expect(apiStage?.Properties).toMatchObject({
      StageName: '$default',
      AutoDeploy: true,
      DefaultRouteSettings: {
        ThrottlingRateLimit: throttle.ratePerSecond,
        ThrottlingBurstLimit: throttle.burst,
      },
    });
  });

  it('logs who called what, and no token, address or query', () => {
    const { Format, DestinationArn } = apiStage?.Properties.AccessLogSettings ?? {};
    expect(DestinationArn['Fn::GetAtt'][0]).toMatch(/^AccessLog/);
    expect(Object.values(JSON.parse(Format)).sort()).toEqual([
      '$context.authorizer.claims.sub',
      '$context.error.message',
      '$context.httpMethod',
      '$context.requestId',
      '$context.requestTime',
      '$context.responseLatency',
      '$context.routeKey',
      '$context.status',
    ]);
  });

  it('has one topic for alarms, reached over TLS alone', () => {
    expect(all('AWS::SNS::Topic')).toHaveLength(1);
    const [policy] = all('AWS::SNS::TopicPolicy');
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    );
  });

  it('has one event bus of its own', () => {
    expect(resourcesOf(templates.Foundation, 'AWS::Events::EventBus')).toHaveLength(1);
  });
});

describe('the whitelist of origins', () => {
  const corsOf = (corsOrigins: string[]) => {
    const embedded = stages.embedded;
    const { all } = synthesize({ ...embedded, api: { ...embedded.api, corsOrigins } });
    return all('AWS::ApiGatewayV2::Api')[0]?.Properties.CorsConfiguration;
  };

  it('is the stage’s, never any origin, and sends no cookies along', () => {
    const cors = corsOf(['https://pages.example.org']);
    expect(cors.AllowOrigins).toEqual(['https://pages.example.org']);
    expect(cors.AllowCredentials).toBeUndefined();
    expect(cors.AllowHeaders).toContain('authorization');
    for (const stage of STAGES) expect(stages[stage].api.corsOrigins).not.toContain('*');
  });

  it('is nobody where the stage names none', () => {
    expect(corsOf([])).toBeUndefined();
  });
});
