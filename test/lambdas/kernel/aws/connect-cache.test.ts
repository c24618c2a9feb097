/** Proves how a door tells of failures; which failures a cache reports, and how often, is proven with the cache. */
import { beforeEach, expect, test, vi } from 'vitest';
import { connectCache } from '../../../../lambdas/kernel/aws/connect-cache.ts';
import { telemetry } from '../../../../lambdas/kernel/aws/telemetry.ts';
import { doorLog } from '../../../support/door-log.ts';

const made = vi.hoisted(() => ({ settings: {}, report: (_: Error): void => {} }));
vi.mock('../../../../lambdas/kernel/aws/cache.ts', () => ({
  ValkeyCache: class {
    constructor(settings: object, report: (error: Error) => void) {
      Object.assign(made, { settings, report });
    }
  },
}));

const log = doorLog();
const settings = { CACHE_HOST: 'cache', CACHE_PORT: 6379, CACHE_TLS: true };

beforeEach(() => void connectCache(settings, telemetry('room-door')));

test('a cache that answers is silent', () => {
  expect(made.settings).toEqual(settings);
  expect({ lines: log.lines(), metrics: log.metrics() }).toEqual({ lines: [], metrics: [] });
});

test('a failure stands in the log of its door, and in one count of all rooms', () => {
  made.report(new Error('connect ECONNREFUSED'));
  expect(log.lines()).toMatchObject([
    { level: 'WARN', service: 'room-door', message: 'the cache failed', reason: 'connect ECONNREFUSED' },
  ]);
  expect(log.metrics()).toMatchObject([
    { service: 'cache', CacheFailures: 1, _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] } },
  ]);
});

test('a command that failed is logged with its reason, without what it would have written', () => {
  const cause = Object.assign(new Error('OOM command not allowed'), {
    command: { args: ['key', 'private'] },
  });
  made.report(new Error('cache write of key failed', { cause }));
  expect(log.lines()).toMatchObject([{ reason: 'cache write of key failed: OOM command not allowed' }]);
  expect(JSON.stringify(log.lines())).not.toContain('private');
});
