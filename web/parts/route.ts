/** Which page the address asks for: the part after `#`, so that no server has to know pages. */
import { signal } from '@preact/signals';

export type Route = { path: readonly string[]; query: URLSearchParams };

/** `#/jobs/1/score?variant=2` is path `jobs, 1, score` and query `variant=2`. */
export function routeOf(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(query) };
}

/** The address of a page. */
export function addressOf(path: readonly string[], query: Record<string, string | number> = {}): string {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return `#/${path.map(encodeURIComponent).join('/')}${asked.size > 0 ? `?${asked}` : ''}`;
}

export const route = signal<Route>(routeOf(location.hash));
addEventListener('hashchange', () => {
  route.value = routeOf(location.hash);
});

/** Goes on to an address that nobody asked for, so that the way back does not lead to it. */
export function settleAt(address: string): void {
  location.replace(address);
}

/** Goes to another page. */
export function goTo(address: string): void {
  location.hash = address;
}

/** Somebody may have typed it. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
