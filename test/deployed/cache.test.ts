/** What the cache keeps in a real Valkey: times to live, and ranks that no late writer overrides. */
import { Redis } from 'iovalkey';
import { afterAll, describe, expect, it } from 'vitest';
import { ValkeyCache } from '../../lambdas/kernel/aws/cache.ts';
import { lane } from '../support/deployed-lane.ts';

const valkey = new Redis(lane.valkeyPort, '127.0.0.1');
const faults: Error[] = [];
const settings = { CACHE_HOST: '127.0.0.1', CACHE_PORT: lane.valkeyPort, CACHE_TLS: false };
const cache = new ValkeyCache(settings, (error) => faults.push(error));
const key = `contract:${Date.now()}`;

afterAll(() => valkey.disconnect());

describe('the cache in a real Valkey', () => {
  it('answers what was written until its time is over', async () => {
    await cache.write(key, 'value', 60);
    expect(await cache.read(key)).toEqual({ state: 'hit', value: 'value' });
    expect(await valkey.ttl(key)).toBeGreaterThan(50);
    expect(await cache.read(`${key}:none`)).toEqual({ state: 'miss' });
  });

  it('keeps the value of the highest rank, and of equal ones the last', async () => {
    const ranked = `${key}:ranked`;
    const attempt = 2 ** 41;
    const shown: unknown[] = [];
    for (const [rank, value] of [
      [attempt + 9, 'nine'],
      [attempt + 10, 'ten'],
      [attempt + 9, 'nine, late'],
      [attempt + 10, 'ten again'],
    ] as const) {
      await cache.writeRanked(ranked, { rank, value }, 60);
      shown.push(await valkey.get(ranked));
    }
    expect(shown).toEqual(['nine', 'ten', 'ten', 'ten again']);
    expect(await valkey.ttl(ranked)).toBeGreaterThan(50);
    expect(await valkey.ttl(`{${ranked}}:rank`)).toBeGreaterThan(50);
    expect(faults).toEqual([]);
  });
});
