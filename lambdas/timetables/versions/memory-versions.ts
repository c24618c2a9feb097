/** Published versions in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import type { Version, VersionPage, Versions } from './versions.ts';

export class MemoryVersions implements Versions {
  /** By organisation, in the order in which they were published. */
  readonly #all = new Map<string, Version[]>();

  async get(organisation: string, publishedId: string, version?: number): Promise<Version | undefined> {
    return this.#of(organisation, publishedId).find((one) => one.version === (version ?? one.version));
  }

  async titles(
    organisation: string,
    { size, after }: { size: number; after?: string },
  ): Promise<VersionPage> {
    const current = new Map((this.#all.get(organisation) ?? []).map((one) => [one.publishedId, one]));
    const rest = [...current.values()]
      .filter(({ title }) => after === undefined || inUtf8(title, after) > 0)
      .sort((a, b) => inUtf8(a.title, b.title));
    return pageOf(rest, size);
  }

  async history(
    organisation: string,
    publishedId: string,
    { size, after = Number.POSITIVE_INFINITY }: { size: number; after?: number },
  ): Promise<VersionPage> {
    return pageOf(
      this.#of(organisation, publishedId).filter(({ version }) => version < after),
      size,
    );
  }

  async publish(organisation: string, version: Version): Promise<boolean> {
    const known = this.#of(organisation, version.publishedId);
    if (known.some((one) => one.version === version.version)) return false;
    this.#all.set(organisation, [...(this.#all.get(organisation) ?? []), version]);
    return true;
  }

  /** Newest first. */
  #of(organisation: string, publishedId: string): Version[] {
    const all = this.#all.get(organisation) ?? [];
    return all.filter((one) => one.publishedId === publishedId).reverse();
  }
}

function pageOf(rest: readonly Version[], size: number): VersionPage {
  return { versions: rest.slice(0, size), more: rest.length > size };
}

function inUtf8(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
