/** Facts of CloudFront: the rule runs on every request, nothing is cached, and everything goes over TLS. */
import { describe, expect, it } from 'vitest';
import { bundleEdgeRule } from '../../../lib/kernel/edge.ts';
import { synthesized } from '../../support/synthesized.ts';

const { all } = synthesized('production');
const [distribution] = all('AWS::CloudFront::Distribution');
const { DefaultCacheBehavior, Origins, Logging } = distribution?.Properties.DistributionConfig ?? {};

/** AWS's own policies have the same ids in every account. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03';

describe('the edge', () => {
  it('carries the rule as CloudFront Functions takes it, under 10 KB', () => {
    const [rule, ...others] = all('AWS::CloudFront::Function');
    expect(others).toEqual([]);
    expect(rule?.Properties).toMatchObject({
      AutoPublish: true,
      FunctionCode: bundleEdgeRule(),
      FunctionConfig: { Runtime: 'cloudfront-js-2.0' },
    });
    expect(Buffer.byteLength(rule?.Properties.FunctionCode)).toBeLessThan(10 * 1024);
    expect(rule?.Properties.FunctionCode).toContain('function handler(event)');
  });

  it('applies it to every request before anything else', () => {
    const [rule] = all('AWS::CloudFront::Function');
    expect(distribution?.Properties.DistributionConfig.CacheBehaviors).toBeUndefined();
    expect(DefaultCacheBehavior.FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [rule?.logicalId, 'FunctionARN'] } },
    ]);
  });

  it('caches nothing, hands everything on but the host, and takes every method', () => {
    expect(DefaultCacheBehavior).toMatchObject({
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      ResponseHeadersPolicyId: SECURITY_HEADERS,
    });
    expect(DefaultCacheBehavior.AllowedMethods).toEqual(
      expect.arrayContaining(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS']),
    );
  });

  it('speaks TLS on both sides', () => {
    expect(DefaultCacheBehavior.ViewerProtocolPolicy).toBe('https-only');
    expect(Origins).toHaveLength(1);
    expect(Origins[0].CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(JSON.stringify(Origins[0].DomainName)).toContain('.execute-api.us-east-1.');
  });

  it('keeps no log, since the path of a calendar is its secret', () => {
    expect(Logging).toBeUndefined();
  });
});
