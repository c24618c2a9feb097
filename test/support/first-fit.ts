/** Places classes one after the other where they first fit: a proof that a timetable exists. Must break no rule that it knows, and gives up where it finds no place. */
import type {
  ClassToPlace,
  Meeting,
  Problem,
  Student,
  TimeOption,
} from '../../lambdas/timetables/domain/model/problem.ts';
import type { Timetable } from '../../lambdas/timetables/domain/model/timetable.ts';

type Place = Meeting & { time: number; option: number; room: number };

const ROUNDS = 50;

/**
 * Knows rooms, and of what is required `SameAttendees` and `DifferentDays`. Classes with the fewest ways to be placed come
 * first; times are taken in the order of their penalties, rooms from the smallest. Classes that find no place come first in
 * the next round.
 */
export function firstFit(problem: Problem): Timetable {
  const ways = problem.classes.map(({ times, rooms }) => times.length * rooms.length);
  let order = [...ways.keys()].sort((a, b) => (ways[a] ?? 0) - (ways[b] ?? 0));
  let places = placements(problem, order);
  for (let round = 1; round < ROUNDS && places.includes(undefined); round += 1) {
    const isLost = (one: number): boolean => places[one] === undefined;
    order = [...order.filter(isLost), ...order.filter((one) => !isLost(one))];
    places = placements(problem, order);
  }
  return {
    times: Int32Array.from(places, (place) => place?.time ?? -1),
    rooms: Int32Array.from(places, (place) => place?.option ?? -1),
    enrolments: sectioned(problem),
  };
}

function placements(problem: Problem, order: readonly number[]): (Place | undefined)[] {
  const { classes, rooms } = problem;
  const bans = pairsRequired(problem);
  const walks = rooms.map(({ travel }) => new Map(travel.map(({ room, slots }) => [room, slots])));
  const walk = (a: number, b: number): number => walks[a]?.get(b) ?? walks[b]?.get(a) ?? 0;
  const taken = rooms.map(({ unavailable }): Meeting[] => [...unavailable]);
  const places: (Place | undefined)[] = classes.map(() => undefined);
  const suits = (one: number, place: Place): boolean =>
    !taken[place.room]?.some((other) => gap(place, other) < 0) &&
    (bans[one] ?? []).every(({ other, kind }) => {
      const there = places[other];
      if (!there) return true;
      if (kind === 'DifferentDays') return (place.days & there.days) === 0;
      return gap(place, there) >= walk(place.room, there.room);
    });
  for (const one of order) {
    const { times, rooms: open } = classes[one] as ClassToPlace;
    const bySize = [...open.entries()].sort(
      ([, a], [, b]) => (rooms[a.room]?.capacity ?? 0) - (rooms[b.room]?.capacity ?? 0),
    );
    const byPenalty = [...times.entries()].sort(([, a], [, b]) => a.penalty - b.penalty);
    const place = byPenalty
      .flatMap(([time, { penalty: _, ...when }]: [number, TimeOption]) =>
        bySize.map(([option, { room }]): Place => ({ ...when, time, option, room })),
      )
      .find((place) => suits(one, place));
    if (!place) continue;
    places[one] = place;
    taken[place.room]?.push(place);
  }
  return places;
}

/** Slots between two meetings, infinite where they share no day, negative where they overlap. */
function gap(a: Meeting, b: Meeting): number {
  if ((a.days & b.days) === 0 || (a.weeks & b.weeks) === 0) return Number.POSITIVE_INFINITY;
  return Math.max(b.start - (a.start + a.length), a.start - (b.start + b.length));
}

function pairsRequired({ classes, constraints }: Problem): { other: number; kind: string }[][] {
  const bans = classes.map((): { other: number; kind: string }[] => []);
  for (const { kind, required, classes: together } of constraints) {
    if (!required) continue;
    for (const one of together) {
      bans[one]?.push(...together.filter((other) => other !== one).map((other) => ({ other, kind })));
    }
  }
  return bans;
}

/** Every student takes, in each course, the first class with a free seat of the first part, then what goes with it. */
function sectioned({ classes, courses, students }: Problem): number[][] {
  const free = classes.map(({ limit }) => limit ?? Number.POSITIVE_INFINITY);
  const take = (taken: number[], options: readonly number[]): void => {
    const fits = (one: number): boolean => {
      const { parent } = classes[one] as ClassToPlace;
      return (free[one] ?? 0) > 0 && (parent === undefined || taken.includes(parent));
    };
    const one = options.find(fits);
    if (one === undefined) return;
    free[one] = (free[one] ?? 0) - 1;
    taken.push(one);
  };
  return students.map(({ courses: asked }: Student) => {
    const taken: number[] = [];
    for (const course of asked) {
      for (const { classes: options } of courses[course]?.configurations[0]?.subparts ?? [])
        take(taken, options);
    }
    return taken;
  });
}
