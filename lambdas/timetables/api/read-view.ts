/** Rows of one student, teacher, room, group or class, or whom there are rows of. Must read no more than one variant's file. */
import { HttpProblem, wrongFields } from '../../kernel/core/api/http-problem.ts';
import type { Row, TimetableBody, ViewName } from '../contract.ts';
import { optionIn } from '../domain/checker/placed.ts';
import { exportCsv } from '../domain/formats/exports/export-csv.ts';
import { exportIcs } from '../domain/formats/exports/export-ics.ts';
import { type Owner, ownersOf, viewOf } from '../domain/formats/exports/views.ts';
import type { Problem } from '../domain/model/problem.ts';
import type { Timetable } from '../domain/model/timetable.ts';
import { rowOf } from '../domain/views/row.ts';
import type { VariantFile } from '../job/archive.ts';
import { type PageWish, pageOf } from './page.ts';

export type ViewWish = { view: ViewName; id?: string | undefined };
export type RowsWish = ViewWish & PageWish & { q?: string | undefined };

/** Which timetable is looked at; `locked` are classes of it. */
export type Shown = { jobId: string; variant: number; file: VariantFile; locked: ReadonlySet<string> };

export function readView(
  { jobId, variant, file, locked }: Shown,
  { view, id, q = '', ...page }: RowsWish,
): Pick<TimetableBody, 'rows' | 'things'> {
  const { problem, timetable } = file.placed;
  const list = `${jobId} ${variant} ${view} ${id ?? ''} ${q}`;
  if (view !== 'all' && id === undefined) {
    const things = owners(problem, timetable, view)
      .filter((one) => holds(q, one.id, one.name))
      .map((one) => ({ ...one, classes: one.classes.length }));
    return { things: { variant, view, ...pageOf(things, page, list) } };
  }
  const owner = ownerOf(problem, timetable, { view, id });
  const positions = viewOf(problem, timetable, '', owner).classes;
  const rows = positions
    .flatMap((position) => rowAt(file, position, locked))
    .filter((row) => holds(q, row.class, row.course_name));
  const named = { ...(id === undefined ? {} : { id }), name: owner.name };
  return { rows: { variant, view, ...named, ...pageOf(rows, page, list) } };
}

export function readTable({ file }: Shown, wish: ViewWish): string {
  const { problem, timetable } = file.placed;
  const view = viewOf(problem, timetable, wish.view, ownerOf(problem, timetable, wish));
  const [table] = exportCsv(problem, timetable, [view]);
  return table?.text ?? '';
}

/** @param stampMs when the timetable was made */
export function readCalendar(
  { file }: Shown,
  { first_date, ...wish }: ViewWish & { first_date?: string | undefined },
  stampMs: number,
): string {
  const { problem, timetable } = file.placed;
  const firstDate = first_date ?? problem.calendar.clock?.firstDate;
  if (firstDate === undefined) {
    const expected = 'a date of week 1, since the instance has none';
    throw wrongFields([{ field: 'first_date', expected, got: 'nothing' }]);
  }
  const view = viewOf(problem, timetable, wish.view, ownerOf(problem, timetable, wish));
  const [calendar] = exportIcs(problem, timetable, { firstDate, stampMs }, [view]);
  return calendar?.text ?? '';
}

/** Options count in the whole problem, where each class still has all of them. */
function rowAt({ placed, timetable }: VariantFile, position: number, locked: Shown['locked']): Row[] {
  const { problem } = placed;
  const row = rowOf(problem, position, optionIn(placed.timetable, position));
  if (!row) return [];
  const { time, room } = optionIn(timetable, position);
  return [{ ...row, option: { time, ...(room < 0 ? {} : { room }) }, locked: locked.has(row.class) }];
}

function ownerOf(problem: Problem, timetable: Timetable, { view, id }: ViewWish): Owner {
  if (view === 'all') {
    if (id === undefined) return { id: '', name: problem.name, classes: [...problem.classes.keys()] };
    throw wrongFields([{ field: 'id', expected: 'nothing where everything is asked for', got: `"${id}"` }]);
  }
  if (id === undefined) throw wrongFields([{ field: 'id', expected: `the id of a ${view}`, got: 'nothing' }]);
  const owner = owners(problem, timetable, view).find((one) => one.id === id);
  if (!owner) throw new HttpProblem(404, `expected a ${view} of the timetable, got another id`);
  return owner;
}

function owners(problem: Problem, timetable: Timetable, view: Exclude<ViewName, 'all'>): Owner[] {
  if (view !== 'class') return ownersOf(problem, timetable, view === 'group' ? 'curriculum' : view);
  return problem.classes.map(({ id, course }, position) => {
    return { id, name: problem.courses[course]?.name ?? id, classes: [position] };
  });
}

function holds(q: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}
