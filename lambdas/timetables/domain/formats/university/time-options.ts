/** The times that a component of a course may take, from its pattern or its choices. Must know nothing of people. */
import type { TimeOption } from '../../model/problem.ts';
import { cheapestTimes } from '../cheapest-times.ts';
import { dayPatterns } from './day-patterns.ts';
import type { TermGrid } from './term-grid.ts';
import type { University } from './university.ts';

type Meetings = University['courses'][number]['components'][number]['meetings'];
type Pattern = Exclude<Meetings, unknown[]>;
type Choice = Extract<Meetings, unknown[]>[number];

/**
 * Weeks in which all days of a time are holidays are taken out of it. Of a time that is there twice the cheaper one stays.
 *
 * @param field path of `meetings`
 */
export function timeOptions(meetings: Meetings, field: string, grid: TermGrid): TimeOption[] {
  const said = Array.isArray(meetings)
    ? meetings.flatMap((choice, place) => choiceTimes(choice, `${field}.${place}`, grid))
    : patternTimes(meetings, field, grid);
  const held = said
    .map((time) => ({ ...time, weeks: grid.heldWeeks(time.days, time.weeks) }))
    .filter(({ weeks }) => weeks !== 0);
  if (said.length > 0 && held.length === 0) grid.report(field, 'a time outside the holidays', 'none');
  return cheapestTimes(held);
}

function choiceTimes(choice: Choice, field: string, grid: TermGrid): TimeOption[] {
  const start = grid.start(choice.start, `${field}.start`);
  const length = grid.length(choice.minutes, `${field}.minutes`, start);
  const days = grid.days(choice.days, `${field}.days`);
  const weeks = grid.weeks(choice.weeks, `${field}.weeks`);
  if (start === undefined || length === undefined || days === 0) return [];
  return [{ days, weeks, start, length, penalty: choice.penalty }];
}

function patternTimes(pattern: Pattern, field: string, grid: TermGrid): TimeOption[] {
  const weeks = grid.weeks(pattern.weeks, `${field}.weeks`);
  const days = patternDays(pattern, field, grid);
  const length = grid.length(pattern.minutes, `${field}.minutes`);
  if (length === undefined) return [];
  const starts = patternStarts(pattern, field, grid, length) ?? grid.starts ?? blocks(length, grid);
  const times = days.flatMap((days) =>
    starts
      .filter((start) => start + length <= grid.calendar.slotsPerDay)
      .map((start) => ({ days, weeks, start, length, penalty: 0 })),
  );
  if (days.length > 0 && times.length === 0) {
    grid.report(
      `${field}.minutes`,
      'meetings that end within the day',
      `${pattern.minutes} from every start`,
    );
  }
  return times;
}

function patternDays(pattern: Pattern, field: string, grid: TermGrid): number[] {
  const count = pattern.times_a_week;
  if (!pattern.day_patterns) {
    if (count <= grid.teachingDays.length) return dayPatterns(grid.teachingDays, count);
    grid.report(
      `${field}.times_a_week`,
      `at most the ${grid.teachingDays.length} days of the term`,
      String(count),
    );
    return [];
  }
  return pattern.day_patterns.flatMap((days, place) => {
    const at = `${field}.day_patterns.${place}`;
    if (new Set(days).size !== count || days.length !== count) {
      grid.report(at, `${count} different days, as times_a_week says`, days.join(' '));
      return [];
    }
    const bits = grid.days(days, at);
    return bits === 0 ? [] : [bits];
  });
}

/** The pattern's own starts, which must all fit. */
function patternStarts(
  pattern: Pattern,
  field: string,
  grid: TermGrid,
  length: number,
): number[] | undefined {
  return pattern.starts?.flatMap((time, place) => {
    const at = `${field}.starts.${place}`;
    const start = grid.start(time, at);
    if (start === undefined || start + length <= grid.calendar.slotsPerDay) return start ?? [];
    grid.report(at, `a start from which ${pattern.minutes} minutes end within the day`, time);
    return [];
  });
}

/** One meeting after the other, from the start of the day. */
function blocks(length: number, grid: TermGrid): number[] {
  return Array.from({ length: Math.floor(grid.calendar.slotsPerDay / length) }, (_, block) => block * length);
}
