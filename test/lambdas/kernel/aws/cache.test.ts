/** Proves that the cache never fails or holds up a request. What its script does in a real Valkey is proven when deployed. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ValkeyCache } from '../../../../lambdas/kernel/aws/cache.ts';
import { LoopbackValkey } from '../../../support/loopback-valkey.ts';

const ANSWER_TIMEOUT_MS = 500;
/** What a busy machine may add to it. */
const LATE_MS = 1_000;

let server: LoopbackValkey;

beforeEach(async () => {
  server = new LoopbackValkey();
  await server.open();
});
afterEach(() => server.close());

function connect(): { cache: ValkeyCache; faults: string[] } {
  const faults: string[] = [];
  const settings = { CACHE_HOST: '127.0.0.1', CACHE_PORT: server.port, CACHE_TLS: false };
  const report = ({ message, cause }: Error) =>
    faults.push(cause instanceof Error ? `${message}: ${cause.message}` : message);
  return { cache: new ValkeyCache(settings, report), faults };
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; ms: number }> {
  const start = performance.now();
  return { answer: await work(), ms: performance.now() - start };
}

describe('a cache that answers', () => {
  test('tells a hit from a miss, at once after the door opened', async () => {
    server.values.set('known', 'an answer');
    const { cache, faults } = connect();
    expect(await cache.read('known')).toEqual({ state: 'hit', value: 'an answer' });
    expect(await cache.read('unknown')).toEqual({ state: 'miss' });
    expect(faults).toEqual([]);
  });

  test('tells an empty value from a miss', async () => {
    server.values.set('empty', '');
    expect(await connect().cache.read('empty')).toEqual({ state: 'hit', value: '' });
  });

  test('writes every value with its time to live', async () => {
    await connect().cache.write('key', 'value', 7_200);
    expect(server.commands).toEqual([['set', 'key', 'value', 'EX', '7200']]);
  });

  test('writes a ranked value by one script whose keys share a cluster slot', async () => {
    await connect().cache.writeRanked('progress:wave:2026-11-05', { rank: 2 ** 41 + 1, value: '{}' }, 60);
    expect(server.commands.map(([name, , ...rest]) => [name, ...rest])).toEqual([
      [
        'eval',
        '2',
        'progress:wave:2026-11-05',
        '{progress:wave:2026-11-05}:rank',
        '{}',
        '2199023255553',
        '60',
      ],
    ]);
  });

  test('reports a write that it refuses, and goes on', async () => {
    server.values.set('known', 'an answer');
    server.refusal = 'OOM command not allowed';
    const { cache, faults } = connect();
    await cache.write('key', 'value', 60);
    expect(faults).toEqual(['cache write of key failed: OOM command not allowed']);
    expect(await cache.read('known')).toMatchObject({ state: 'hit' });
  });
});

describe('a cache that is down', () => {
  test('is unavailable on a closed port, within the limit and without an error', async () => {
    await server.close();
    const { cache, faults } = connect();
    const { answer, ms } = await timed(() => cache.read('key'));
    expect(answer).toEqual({ state: 'unavailable' });
    expect(ms).toBeLessThan(ANSWER_TIMEOUT_MS + LATE_MS);
    await cache.write('key', 'value', 60);
    await cache.writeRanked('key', { rank: 1, value: 'value' }, 60);
    expect(faults.join()).toContain('ECONNREFUSED');
    expect(faults.join()).toContain('cache read of key failed');
  });

  test('makes one request wait and no other, when it takes connections and says nothing', async () => {
    server.isSilent = true;
    const { cache } = connect();
    const first = await timed(() => cache.read('key'));
    expect(first.answer).toEqual({ state: 'unavailable' });
    expect(first.ms).toBeGreaterThan(ANSWER_TIMEOUT_MS - 50);
    expect(first.ms).toBeLessThan(ANSWER_TIMEOUT_MS + LATE_MS);
    const others = await timed(() => Promise.all(Array.from({ length: 1_000 }, () => cache.read('key'))));
    expect(new Set(others.answer.map(({ state }) => state))).toEqual(new Set(['unavailable']));
    expect(others.ms).toBeLessThan(ANSWER_TIMEOUT_MS - 50);
  });

  test('is used again when it comes back, with nobody asking for it', async () => {
    server.values.set('key', 'value');
    const { cache } = connect();
    await cache.read('key');
    await server.close();
    expect(await cache.read('key')).toEqual({ state: 'unavailable' });
    await server.open();
    await vi.waitFor(async () => expect(await cache.read('key')).toMatchObject({ state: 'hit' }), 5_000);
  });
});

describe('a connection that breaks', () => {
  test('is made anew under the very request that finds it cut', async () => {
    server.values.set('key', 'value');
    const { cache, faults } = connect();
    await cache.read('key');
    server.cut();
    expect(await cache.read('key')).toEqual({ state: 'hit', value: 'value' });
    expect(faults).toEqual([]);
  });

  test('is given up when nothing comes back on it', async () => {
    server.values.set('key', 'value');
    const { cache } = connect();
    await cache.read('key');
    server.isSilent = true;
    expect((await timed(() => cache.read('key'))).ms).toBeLessThan(ANSWER_TIMEOUT_MS + LATE_MS);
    server.isSilent = false;
    await vi.waitFor(async () => expect(await cache.read('key')).toMatchObject({ state: 'hit' }), 5_000);
  });
});
