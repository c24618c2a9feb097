/** Makes the one logger, metrics and tracer of a Lambda; never called while a module loads, only at a cold start. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { systemClock } from './clock.ts';
import { LambdaTracer } from './lambda-tracer.ts';

/** What a Lambda is watched by: structured logs and EMF metrics on stdout, traces through the X-Ray daemon. */
export type Telemetry = { logger: Logger; metrics: Metrics; tracer: LambdaTracer };

/**
 * Makes the telemetry of one Lambda.
 *
 * @param serviceName the door's name, such as 'prayer-times-worker': the `service` of every log line, metric and trace
 */
export function telemetry(serviceName: string): Telemetry {
  return {
    logger: new Logger({ serviceName }),
    metrics: new Metrics({ namespace: 'Groundswell', serviceName }),
    tracer: new LambdaTracer(serviceName, systemClock),
  };
}
