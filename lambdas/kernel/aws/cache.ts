/** The cache. Must never fail a request: an answer says whether it was a hit, a miss, or that the cache is unavailable. */
import { Redis } from 'iovalkey';

export type CacheSettings = { CACHE_HOST: string; CACHE_PORT: number; CACHE_TLS: boolean };
export type CacheRead = { state: 'hit'; value: string } | { state: 'miss' } | { state: 'unavailable' };

/** What rooms use of a cache. Failed writes are reported to the log, not to the caller. */
export interface Cache {
  read(key: string): Promise<CacheRead>;
  write(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Writes unless a value of a higher rank is there already, so that late writers never turn progress back. */
  writeRanked(key: string, value: { rank: number; value: string }, ttlSeconds: number): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** A cache that does not answer within these is treated as absent; no request waits longer for it. */
const CONNECT_TIMEOUT_MS = 1_000;
const COMMAND_TIMEOUT_MS = 500;

/** The rank lives beside the value, in the same cluster slot by its hash tag, so that readers see the value alone. */
const WRITE_RANKED = `
local rank = tonumber(redis.call('GET', KEYS[2]))
if rank and rank > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1`;

/** Valkey, reached over the VPC. `report` hears of every failure. */
export class ValkeyCache implements Cache {
  readonly #valkey: Redis;
  readonly #report: (error: Error) => void;

  constructor(settings: CacheSettings, report: (error: Error) => void) {
    this.#report = report;
    this.#valkey = new Redis({
      host: settings.CACHE_HOST,
      port: settings.CACHE_PORT,
      ...(settings.CACHE_TLS ? { tls: {} } : {}),
      connectTimeout: CONNECT_TIMEOUT_MS,
      commandTimeout: COMMAND_TIMEOUT_MS,
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => Math.min(100 * times, 2_000),
    });
    this.#valkey.on('error', report);
  }

  async read(key: string): Promise<CacheRead> {
    try {
      const value = await this.#valkey.get(key);
      return value === null ? { state: 'miss' } : { state: 'hit', value };
    } catch (cause) {
      this.#report(new Error(`cache read of ${key} failed`, { cause }));
      return { state: 'unavailable' };
    }
  }

  async write(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.#attempt(`write of ${key}`, this.#valkey.set(key, value, 'EX', ttlSeconds));
  }

  async writeRanked(
    key: string,
    { rank, value }: { rank: number; value: string },
    ttlSeconds: number,
  ): Promise<void> {
    const script = this.#valkey.eval(WRITE_RANKED, 2, key, `{${key}}:rank`, value, rank, ttlSeconds);
    await this.#attempt(`write of ${key}`, script);
  }

  async remove(keys: readonly string[]): Promise<void> {
    await Promise.all(keys.map((key) => this.#attempt(`removal of ${key}`, this.#valkey.del(key))));
  }

  async #attempt(what: string, command: Promise<unknown>): Promise<void> {
    try {
      await command;
    } catch (cause) {
      this.#report(new Error(`cache ${what} failed`, { cause }));
    }
  }
}
