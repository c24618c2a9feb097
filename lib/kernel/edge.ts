/** CloudFront: one origin for the page and the API, with the rule that turns the session cookie into an Authorization header. */
import { Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type HeadersFrameOption,
  type HeadersReferrerPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { filesBucketName } from './files-bucket-name.ts';
import { pageHeaders, TRANSPORT_SECONDS } from './page-headers.ts';
import { PrivateBucket } from './private-bucket.ts';

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

/** CloudFront has words of its own for the other headers of the page. */
const CUSTOM = ['cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'] as const;

export type EdgeProps = { config: StageConfig; apiId: string };

export class Edge extends Construct {
  readonly distribution: Distribution;
  /** `npm run publish-page` puts the built page here. */
  readonly page: PrivateBucket;

  constructor(scope: Construct, id: string, { config, apiId }: EdgeProps) {
    super(scope, id);
    this.page = new PrivateBucket(this, 'Page', {
      config,
      oneCopy: 'The page is built from its sources at any time.',
      unlogged: 'The page is the same for everybody and holds nobody’s data; only CloudFront reads it.',
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Groundswell: one origin for pages and /api',
      defaultRootObject: 'index.html',
      defaultBehavior: this.#pageBehavior(filesBucketName(this, config.stage, config.uploadsTo)),
      additionalBehaviors: { '/api/*': this.#apiBehavior(apiId) },
    });
    this.#answerFindings();
  }

  /** CloudFront may not list the bucket, so a file that is not there is answered with 403. */
  #pageBehavior(uploads: string): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.page),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: this.#pageHeaders(uploads),
      compress: true,
    };
  }

  /** CloudFront takes apart what a header holds; a browser gets it as `pageHeaders` says it. */
  #pageHeaders(uploads: string): ResponseHeadersPolicy {
    const { region, urlSuffix } = Stack.of(this);
    const headers = pageHeaders(`https://s3.${region}.${urlSuffix}/${uploads}`);
    return new ResponseHeadersPolicy(this, 'PageHeaders', {
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: headers['content-security-policy'],
          override: true,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: headers['x-frame-options'] as HeadersFrameOption, override: true },
        referrerPolicy: {
          referrerPolicy: headers['referrer-policy'] as HeadersReferrerPolicy,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(TRANSPORT_SECONDS),
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: CUSTOM.map((header) => ({ header, value: headers[header], override: true })),
      },
    });
  }

  #apiBehavior(apiId: string): BehaviorOptions {
    const { region, urlSuffix } = Stack.of(this);
    const cookieRule = new EdgeFunction(this, 'CookieRule', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(bundleEdgeRule()),
    });
    return {
      origin: new HttpOrigin(Fn.join('', [apiId, '.execute-api.', region, '.', urlSuffix])),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: cookieRule }],
    };
  }

  #answerFindings(): void {
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
