/** A cache in memory that can be switched off, for tests. */
import type { Cache, CacheRead } from '../../lambdas/kernel/aws/cache.ts';

export class MemoryCache implements Cache {
  readonly values = new Map<string, string>();
  readonly #ranks = new Map<string, number>();
  isDown = false;

  async read(key: string): Promise<CacheRead> {
    if (this.isDown) return { state: 'unavailable' };
    const value = this.values.get(key);
    return value === undefined ? { state: 'miss' } : { state: 'hit', value };
  }

  async write(key: string, value: string): Promise<void> {
    if (!this.isDown) this.values.set(key, value);
  }

  async writeRanked(key: string, { rank, value }: { rank: number; value: string }): Promise<void> {
    if (rank < (this.#ranks.get(key) ?? 0)) return;
    this.#ranks.set(key, rank);
    await this.write(key, value);
  }
}
