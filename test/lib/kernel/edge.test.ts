/** Facts of CloudFront: the page and the API under one address, the rule on every request of the API, everything over TLS. */
import { describe, expect, it } from 'vitest';
import { bundleEdgeRule } from '../../../lib/kernel/edge.ts';
import { pageHeaders } from '../../../lib/kernel/page-headers.ts';
import { resourcesOf, synthesized } from '../../support/synthesized.ts';

const { all, templates } = synthesized('production');
const [distribution] = all('AWS::CloudFront::Distribution');
const { DefaultCacheBehavior, CacheBehaviors, DefaultRootObject, Origins, Logging } =
  distribution?.Properties.DistributionConfig ?? {};
const [api] = CacheBehaviors ?? [];
const [pageOrigin, apiOrigin] = Origins ?? [];

/** AWS's own policies have the same ids in every account. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const SECURITY_HEADERS = '67f7725c-6f97-4210-82d7-5512b31e9d03';

describe('the edge before the API', () => {
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

  it('applies it to every request of the API before anything else', () => {
    const [rule] = all('AWS::CloudFront::Function');
    expect(CacheBehaviors).toHaveLength(1);
    expect(api.PathPattern).toBe('/api/*');
    expect(api.FunctionAssociations).toEqual([
      { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': [rule?.logicalId, 'FunctionARN'] } },
    ]);
  });

  it('caches nothing, hands everything on but the host, and takes every method', () => {
    expect(api).toMatchObject({
      CachePolicyId: CACHING_DISABLED,
      OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
      ResponseHeadersPolicyId: SECURITY_HEADERS,
    });
    expect(api.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS']));
  });

  it('speaks TLS on both sides', () => {
    expect(api.ViewerProtocolPolicy).toBe('https-only');
    expect(api.TargetOriginId).toBe(apiOrigin.Id);
    expect(apiOrigin.CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    });
    expect(JSON.stringify(apiOrigin.DomainName)).toContain('.execute-api.us-east-1.');
  });

  it('keeps no log, since the path of a calendar is its secret', () => {
    expect(Logging).toBeUndefined();
  });
});

describe('the edge before the page', () => {
  const [headers] = all('AWS::CloudFront::ResponseHeadersPolicy');
  const sent = headers?.Properties.ResponseHeadersPolicyConfig;

  it('serves it from a bucket that nobody but CloudFront reads', () => {
    expect(DefaultRootObject).toBe('index.html');
    expect(DefaultCacheBehavior).toMatchObject({
      TargetOriginId: pageOrigin.Id,
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: CACHING_OPTIMIZED,
    });
    expect(pageOrigin.OriginAccessControlId).toBeDefined();
    const [bucket] = resourcesOf(templates.Foundation, 'AWS::S3::Bucket');
    expect(bucket?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const [policy] = resourcesOf(templates.Foundation, 'AWS::S3::BucketPolicy');
    const allowed = policy?.Properties.PolicyDocument.Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );
    expect(allowed.length).toBeGreaterThan(0);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudfront.amazonaws.com' });
      expect(JSON.stringify(Condition)).toContain('AWS:SourceArn');
    }
  });

  it('sends the headers that the lane sends', () => {
    const lane = pageHeaders(
      'https://s3.us-east-1.{URLSuffix}/groundswell-production-timetables-{AccountId}-us-east-1',
    );
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = sent;
    const policy = security.ContentSecurityPolicy.ContentSecurityPolicy;
    const written = typeof policy === 'string' ? policy : policy['Fn::Join'][1].map(urlPart).join('');
    expect({
      'content-security-policy': written,
      'referrer-policy': security.ReferrerPolicy.ReferrerPolicy,
      'strict-transport-security': `max-age=${security.StrictTransportSecurity.AccessControlMaxAgeSec}`,
      'x-content-type-options': security.ContentTypeOptions ? 'nosniff' : undefined,
      'x-frame-options': security.FrameOptions.FrameOption,
      ...Object.fromEntries(
        custom.Items.map(({ Header, Value }: { Header: string; Value: string }) => [Header, Value]),
      ),
    }).toEqual(lane);
    expect(DefaultCacheBehavior.ResponseHeadersPolicyId).toEqual({ Ref: headers?.logicalId });
  });
});

/** CloudFormation's own parameters by their names. */
function urlPart(part: string | { Ref: string }): string {
  return typeof part === 'string' ? part : `{${part.Ref.replace('AWS::', '')}}`;
}
