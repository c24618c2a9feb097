/** Whose week the page's address asks for, and the address of another's. */
import type { ViewName } from '../../lambdas/timetables/contract.ts';
import type { Seen } from '../api/views.ts';
import { addressOf, route } from '../parts/route.ts';

/** Whose week may be looked at. */
export const KINDS = {
  room: 'Room',
  teacher: 'Teacher',
  group: 'Student group',
  student: 'Student',
  class: 'Class',
} as const satisfies Partial<Record<ViewName, string>>;
export type Kind = keyof typeof KINDS;

/** `id` is absent until somebody is chosen. */
export type Chosen = { seen: Seen; view: Kind; id: string | undefined };

type Wish = { view?: Kind; id?: string | undefined; week?: number | undefined };

/** @param page the way to the page, such as `jobs`, an id, `timetable` */
export function shownAt(page: readonly string[], seen: Seen) {
  const { query } = route.value;
  const asked = query.get('view') ?? '';
  const view = Object.hasOwn(KINDS, asked) ? (asked as Kind) : 'room';
  const id = query.get('id') ?? undefined;
  const week = Number(query.get('week')) || undefined;
  const chosen: Chosen = { seen, view, id };
  const address = (wish: Wish) => {
    const given = Object.entries({ view, id, week, ...wish }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return addressOf(page, { ...seen.which, ...Object.fromEntries(given) });
  };
  return { chosen, week, address };
}
