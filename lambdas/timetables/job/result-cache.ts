/** Results in the cache, packed; they are read from the bucket when the cache has none. Must fail no request. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Cache } from '../../kernel/aws/cache.ts';
import type { Result } from '../contract.ts';
import { type Archive, type Shelf, type VariantFile, variantFrom } from './archive.ts';
import type { StepServices } from './step-services.ts';

export const RESULT_SECONDS = 86_400;

export function resultCacheKey(jobId: string): string {
  return `result:job:${jobId}`;
}

export function variantCacheKey(jobId: string, variant: number): string {
  return `result:job:${jobId}:${variant}`;
}

/** Text that compresses to a fifth, in signs that every client of the cache can carry. */
export function packed(text: string): string {
  return gzipSync(text, { level: 1 }).toString('base64');
}

function unpacked(value: string): string {
  return gunzipSync(Buffer.from(value, 'base64')).toString('utf8');
}

/** Results and variants, from the cache where it has them. */
export class Results {
  readonly #archive: Archive;
  readonly #cache: Cache;
  readonly #log: StepServices['log'];

  constructor({ archive, cache, log }: Pick<StepServices, 'archive' | 'cache' | 'log'>) {
    this.#archive = archive;
    this.#cache = cache;
    this.#log = log;
  }

  /** The cache holds what never changes, so it does not ask where that lies. */
  async result(jobId: string, shelf?: Shelf): Promise<Result | undefined> {
    const text = await this.#cached(jobId, resultCacheKey(jobId));
    return text === undefined ? this.#archive.result(jobId, shelf) : (JSON.parse(text) as Result);
  }

  async variant(jobId: string, variant: number, shelf?: Shelf): Promise<VariantFile | undefined> {
    const text = await this.#cached(jobId, variantCacheKey(jobId, variant));
    return text === undefined ? this.#archive.variant(jobId, variant, shelf) : variantFrom(text);
  }

  async #cached(jobId: string, key: string): Promise<string | undefined> {
    const read = await this.#cache.read(key);
    this.#log.info('a result was asked for', { job_id: jobId, cache: read.state });
    return read.state === 'hit' ? unpacked(read.value) : undefined;
  }
}
