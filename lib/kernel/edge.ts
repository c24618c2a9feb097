/** CloudFront in front of the API, with the rule that turns the session cookie into an Authorization header. */
import { Fn, Stack } from 'aws-cdk-lib';
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
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import { acknowledge } from './acknowledge.ts';

const RULE = 'lambdas/identity/edge.ts';

/** The rule as CloudFront Functions takes it: one script of at most 10 KB with a function `handler`. */
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
    const { region, urlSuffix } = Stack.of(this);
    const cookieRule = new EdgeFunction(this, 'CookieRule', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(bundleEdgeRule()),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Groundswell: one origin for pages and /api',
      defaultBehavior: {
        origin: new HttpOrigin(Fn.join('', [apiId, '.execute-api.', region, '.', urlSuffix])),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: cookieRule }],
      },
    });
    const { distribution } = this;
    acknowledge(distribution, 'Users are everywhere; no country is shut out.', 'AwsSolutions-CFR1');
    acknowledge(
      distribution,
      'Its log would hold paths, and the path of a calendar is its secret; the API logs every request without.',
      'AwsSolutions-CFR3',
    );
    const throttle = 'The API has its own throttle; a WAF is the deploying team’s choice.';
    acknowledge(distribution, throttle, 'AwsSolutions-CFR2');
    const certificate =
      'The default certificate allows no other policy; a team with a domain brings its own.';
    acknowledge(distribution, certificate, 'AwsSolutions-CFR4');
  }
}
