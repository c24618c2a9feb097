/** Whether reasons can hold together. Must say no with a proof alone. */
import type { Problem, TimeOption } from '../../model/problem.ts';
import { busyRooms } from '../busy-rooms.ts';
import { busyTime } from '../busy-time.ts';
import { keepsApart } from '../keeps-apart.ts';
import type { Left } from '../need.ts';
import { type Domain, domainsOf, type Value } from './domain.ts';
import { type Budget, searchExactly } from './exact-search.ts';
import { type Reason, reasonsOf } from './reason.ts';
import { relationsOf } from './relations.ts';

/** A class with the value that it takes. */
export type Choice = { class: number; value: Value };

/** `core` are reasons of those asked about that are enough for the no. */
export type Verdict =
  | { answer: 'yes'; choices: readonly Choice[] }
  | { answer: 'no'; core: readonly Reason[] }
  | { answer: 'unknown' };

/** Puts the values of a domain that should be tried first in front. */
export type Prefer = (domain: Domain) => readonly Value[];

/** Comparisons that a search for wishes may take before it gives way to one for proofs. */
const QUICK = 200_000;

export function decide(
  problem: Problem,
  reasons: readonly Reason[],
  budget: Budget,
  prefer?: Prefer,
): Verdict {
  const domains = domainsOf(problem, reasons).map((domain) => ({
    ...domain,
    values: prefer?.(domain) ?? domain.values,
  }));
  const few = hopeless(problem, reasons, domains);
  if (few) return { answer: 'no', core: about(problem, reasons, new Set(few)) };
  const constraints = reasonsOf(reasons, 'constraint').flatMap(
    (one) => problem.constraints[one.constraint] ?? [],
  );
  const relations = relationsOf(problem, reasons, domains);
  const part = { problem, domains, relations, constraints };
  const quick = { left: Math.min(budget.left, QUICK) };
  const wished = prefer ? searchExactly({ ...part, first: 'last' }, quick) : undefined;
  const placement =
    wished && wished.answer !== 'unknown' ? wished : searchExactly({ ...part, first: 'tightest' }, budget);
  if (placement.answer === 'unknown') return placement;
  if (placement.answer === 'no') return { answer: 'no', core: reasons };
  const choices = domains.map((domain, i) => ({ class: domain.class, value: placement.values[i] as Value }));
  return { answer: 'yes', choices };
}

/** Classes that a count alone shows to have no place together: a search would try every order of them. */
function hopeless(
  problem: Problem,
  reasons: readonly Reason[],
  domains: readonly Domain[],
): readonly number[] | undefined {
  const empty = domains.find(({ values }) => values.length === 0);
  if (empty) return [empty.class];
  if (domains.some(({ stays }) => stays)) return undefined;
  const left = new Map(domains.map((domain) => [domain.class, leftIn(problem, domain)]));
  for (const { constraint } of reasonsOf(reasons, 'constraint')) {
    const asked = problem.constraints[constraint];
    if (!asked || !keepsApart(asked)) continue;
    const short = busyTime(
      problem.calendar,
      asked.classes.flatMap((one) => left.get(one) ?? []),
    );
    if (short) return short.classes;
  }
  return hopelessRooms(problem, reasons, domains, left);
}

/** Looks at the classes all of whose rooms are disputed. */
function hopelessRooms(
  problem: Problem,
  reasons: readonly Reason[],
  domains: readonly Domain[],
  left: ReadonlyMap<number, Left>,
): readonly number[] | undefined {
  const exclusive = new Set(reasonsOf(reasons, 'room').map(({ room }) => room));
  const closing = new Set(reasonsOf(reasons, 'closing').map(({ room }) => room));
  const disputed = domains.filter(({ values }) => values.every(({ stands }) => exclusive.has(stands.room)));
  const groups = disputed.flatMap((domain) => {
    const theirs = left.get(domain.class);
    return theirs ? [[theirs]] : [];
  });
  const closings = (room: number) => (closing.has(room) ? (problem.rooms[room]?.unavailable ?? []) : []);
  return busyRooms(problem.calendar, groups, closings)?.classes;
}

function leftIn({ classes }: Problem, { class: one, values }: Domain): Left {
  const times = new Set(
    values.flatMap(({ time }): TimeOption[] => [classes[one]?.times[time] as TimeOption]),
  );
  return { class: one, times: [...times], rooms: [...new Set(values.map(({ stands }) => stands.room))] };
}

/** The reasons that have to do with some of the classes. */
function about(problem: Problem, reasons: readonly Reason[], classes: ReadonlySet<number>): Reason[] {
  const rooms = new Set(
    [...classes].flatMap((one) => problem.classes[one]?.rooms.map(({ room }) => room) ?? []),
  );
  return reasons.filter((reason) => {
    if (reason.kind === 'constraint') {
      return problem.constraints[reason.constraint]?.classes.some((one) => classes.has(one));
    }
    if (reason.kind === 'room' || reason.kind === 'closing') return rooms.has(reason.room);
    return classes.has(reason.kind === 'lock' ? reason.lock.class : reason.class);
  });
}
