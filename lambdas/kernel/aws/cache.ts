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
}

/** No request waits longer for a cache that does not answer; a connection on which nothing comes back is made anew. */
const ANSWER_TIMEOUT_MS = 500;
const CONNECT_TIMEOUT_MS = 1_000;
const RECONNECT_CAP_MS = 2_000;

/** The rank lives beside the value, in the same cluster slot by its hash tag, so that readers see the value alone. */
const WRITE_RANKED = `
local rank = tonumber(redis.call('GET', KEYS[2]))
if rank and rank > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3])
return 1`;

/**
 * Valkey, reached over the VPC by one connection that is made when the door opens and made anew whenever it breaks.
 *
 * A command may wait for the connection: at a cold start, and after a Lambda was frozen so long that its socket died.
 * While the cache is down only the first command waits; until the connection stands again the others are unavailable at once.
 *
 * A serverless ElastiCache is a cluster behind one endpoint that serves every slot: a plain client on its port is right, and
 * every command must keep to one slot. A cluster client would send commands to the port for reads and be refused with MOVED.
 */
export class ValkeyCache implements Cache {
  readonly #valkey: Redis;
  readonly #report: (error: Error) => void;
  #lastFailed = false;

  /** `report` hears of every command that failed and of every connection that broke. */
  constructor(settings: CacheSettings, report: (error: Error) => void) {
    this.#report = report;
    this.#valkey = new Redis({
      host: settings.CACHE_HOST,
      port: settings.CACHE_PORT,
      ...(settings.CACHE_TLS ? { tls: {} } : {}),
      connectTimeout: CONNECT_TIMEOUT_MS,
      commandTimeout: ANSWER_TIMEOUT_MS,
      socketTimeout: ANSWER_TIMEOUT_MS,
      maxRetriesPerRequest: 1,
      retryStrategy: (attempt) => Math.min(100 * (attempt - 1), RECONNECT_CAP_MS),
    });
    this.#valkey.on('error', report);
  }

  async read(key: string): Promise<CacheRead> {
    const answer = await this.#ask(`read of ${key}`, () => this.#valkey.get(key));
    if (!answer) return { state: 'unavailable' };
    return answer.reply === null ? { state: 'miss' } : { state: 'hit', value: answer.reply };
  }

  async write(key: string, value: string, ttlSeconds: number): Promise<void> {
    await this.#ask(`write of ${key}`, () => this.#valkey.set(key, value, 'EX', ttlSeconds));
  }

  async writeRanked(
    key: string,
    { rank, value }: { rank: number; value: string },
    ttlSeconds: number,
  ): Promise<void> {
    await this.#ask(`write of ${key}`, () =>
      this.#valkey.eval(WRITE_RANKED, 2, key, `{${key}}:rank`, value, rank, ttlSeconds),
    );
  }

  /** What the cache replied, or undefined when it did not. */
  async #ask<T>(what: string, command: () => Promise<T>): Promise<{ reply: T } | undefined> {
    if (this.#lastFailed && this.#valkey.status !== 'ready') return undefined;
    try {
      const reply = await command();
      this.#lastFailed = false;
      return { reply };
    } catch (cause) {
      this.#lastFailed = true;
      this.#report(new Error(`cache ${what} failed`, { cause }));
      return undefined;
    }
  }
}
