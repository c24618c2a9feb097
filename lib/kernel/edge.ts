/** CloudFront in front of the API, with the rule that turns the session cookie into an Authorization header. */
import { Fn, Stack, Validations } from 'aws-cdk-lib';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';

const RULE = 'lambdas/identity/edge.ts';

/** The rule as CloudFront Functions takes it: one script with a function `handler`. */
export function bundleEdgeRule(): string {
  const { outputFiles } = buildSync({
    entryPoints: [RULE],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'edge',
    target: 'es2017',
    footer: { js: 'function handler(event){return edge.handler(event);}' },
  });
  return outputFiles[0]?.text ?? '';
}

export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, apiId: string) {
    super(scope, id);
    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      enforceSSL: true,
    });
    Validations.of(logs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket is where access logs go.',
    });
    const { region, urlSuffix } = Stack.of(this);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Groundswell: one origin for pages and /api',
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      enableLogging: true,
      logBucket: logs,
      defaultBehavior: {
        origin: new HttpOrigin(Fn.join('', [apiId, '.execute-api.', region, '.', urlSuffix])),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'CookieRule', {
              runtime: FunctionRuntime.JS_2_0,
              code: FunctionCode.fromInline(bundleEdgeRule()),
            }),
          },
        ],
      },
    });
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Users are everywhere; no country is shut out.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'The API has its own throttle; a WAF is the deploying team’s choice.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason: 'The default certificate is replaced when a team brings its domain.',
      },
    );
  }
}
