/** What a browser's window keeps, for tests without a browser. */
import { vi } from 'vitest';

/** Answers what is kept, by key, until globals are no longer stubbed. */
export function stubSessionStorage(): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => kept.set(key, text),
    removeItem: (key: string) => kept.delete(key),
  });
  return kept;
}
