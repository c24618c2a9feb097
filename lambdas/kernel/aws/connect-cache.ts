/** The cache as doors open it: every failure stands in the log of its door and in one count for the alarm. */
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Cache, type CacheSettings, ValkeyCache } from './cache.ts';
import type { Telemetry } from './telemetry.ts';

/** A cache whose failures are told, each once: while it is down that is one for each try to connect, not one for each request. */
export function connectCache(settings: CacheSettings, { logger }: Pick<Telemetry, 'logger'>): Cache {
  return new ValkeyCache(settings, (error) => {
    logger.warn('the cache failed', { reason: reasonOf(error) });
    const metrics = new Metrics({ namespace: 'Groundswell', serviceName: 'cache' });
    metrics.addMetric('CacheFailures', MetricUnit.Count, 1);
    metrics.publishStoredMetrics();
  });
}

/** In words alone: the error of a command carries its arguments too, which are what users keep here. */
function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
