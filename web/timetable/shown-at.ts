/** Whose week the page's address asks for, and the address of another's. */
import type { ViewName } from '../../lambdas/timetables/contract.ts';
import type { Seen } from '../api/views.ts';
import { addressOf, route } from '../shell/route.ts';
import type { Chosen } from './use-rows.ts';

type Wish = { view?: ViewName; id?: string | undefined; week?: number | undefined };

/** @param page the way to the page, such as `jobs`, an id, `timetable` */
export function shownAt(page: readonly string[], seen: Seen) {
  const { query } = route.value;
  const view = (query.get('view') ?? 'room') as ViewName;
  const id = query.get('id') ?? undefined;
  const week = Number(query.get('week')) || undefined;
  const chosen: Chosen = { seen, view, id };
  const address = (wish: Wish) => {
    const asked = { view, id, week, ...wish };
    const given = Object.entries(asked).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return addressOf(page, { ...seen.which, ...Object.fromEntries(given) });
  };
  return { chosen, week, address };
}
