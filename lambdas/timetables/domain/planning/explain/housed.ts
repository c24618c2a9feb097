/** Gives rooms to classes that an exact search has placed. Must keep what the search has promised: a room is free for each. */
import { optionIn, type Placed } from '../../checker/placed.ts';
import type { MovedClass } from '../moved-classes.ts';
import type { Choice } from './decide.ts';
import type { World } from './world.ts';

/** Where a class goes: indices into its options, and how it stands there. */
export type Place = { time: number; room: number; stands: Placed };

/** Those with several rooms to choose from come last and take a free one in which few others are in the way. */
export function housed(world: World, choices: readonly Choice[]): Map<number, Place> {
  const members = new Set(choices.map((choice) => choice.class));
  const moved = new Map<number, Place>();
  for (const { class: one, value } of choices.toSorted(byRooms)) {
    const { time, rooms } = value;
    const places = rooms.map((room): Place => {
      return { time, room, stands: world.place(one, { time, room }) as Placed };
    });
    const inside = [...moved.values()].map(({ stands }) => stands);
    const free = places.filter(({ stands }) => !world.shareRoom(stands, inside));
    moved.set(one, calmest(world, free.length > 0 ? free : places, members));
  }
  return moved;
}

function byRooms(a: Choice, b: Choice): number {
  return a.value.rooms.length - b.value.rooms.length;
}

function calmest(world: World, places: readonly Place[], members: ReadonlySet<number>): Place {
  const trouble = ({ stands }: Place): number => world.inTheWay(stands, members).length;
  return places.reduce((a, b) => (trouble(b) < trouble(a) ? b : a));
}

/** The classes that go elsewhere than they are. */
export function movesOf({ timetable }: World, moved: ReadonlyMap<number, Place>): MovedClass[] {
  return [...moved].flatMap(([one, { time, room }]) => {
    const from = optionIn(timetable, one);
    return from.time === time && from.room === room ? [] : [{ class: one, from, to: { time, room } }];
  });
}
