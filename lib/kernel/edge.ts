/** CloudFront in front of the API, with the rule that turns the session cookie into an Authorization header. */
import { Duration, Fn, Stack } from 'aws-cdk-lib';
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
import { BlockPublicAccess, Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { buildSync } from 'esbuild';
import type { StageConfig } from '../config.ts';
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

  constructor(scope: Construct, id: string, { apiId, config }: { apiId: string; config: StageConfig }) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const cookieRule = new EdgeFunction(this, 'CookieRule', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(bundleEdgeRule()),
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Groundswell: one origin for pages and /api',
      enableLogging: true,
      logBucket: this.#logs(config),
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
    const throttle = 'The API has its own throttle; a WAF is the deploying team’s choice.';
    acknowledge(distribution, throttle, 'AwsSolutions-CFR2');
    const certificate =
      'The default certificate allows no other policy; a team with a domain brings its own.';
    acknowledge(distribution, certificate, 'AwsSolutions-CFR4');
  }

  #logs(config: StageConfig): Bucket {
    const logs = new Bucket(this, 'Logs', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(config.logRetentionDays) }],
    });
    const own = 'This bucket is where access logs go.';
    acknowledge(logs, own, 'AwsSolutions-S1', 'NIST.800.53.R5-S3BucketLoggingEnabled');
    acknowledge(
      logs,
      'An access log is written once, read when something went wrong, and forgotten.',
      'NIST.800.53.R5-S3BucketReplicationEnabled',
      'NIST.800.53.R5-S3BucketVersioningEnabled',
    );
    const keys = 'S3 encrypts under its own key; a key of our own would guard nothing more.';
    acknowledge(logs, keys, 'NIST.800.53.R5-S3DefaultEncryptionKMS');
    return logs;
  }
}
