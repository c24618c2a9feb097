/** Gives rooms to classes that an exact search has placed. Must keep what the search has promised: a room is free for each. */
import type { Placed } from '../../checker/placed.ts';
import { type MovedClass, optionIn } from '../moved-classes.ts';
import type { Choice } from './decide.ts';
import type { World } from './world.ts';

/** Where a class goes: indices into its options, and how it stands there. */
export type Place = { time: number; room: number; stands: Placed };

/** Gives everybody a room: those with several to choose from come last and take a free one in which few are in the way. */
export function housed(world: World, choices: readonly Choice[]): Map<number, Place> {
  const members = new Set(choices.map((choice) => choice.class));
  const moved = new Map<number, Place>();
  const inside = new Map<number, Placed>();
  for (const { class: one, value } of choices.toSorted(
    (a, b) => a.value.rooms.length - b.value.rooms.length,
  )) {
    const { time, rooms } = value;
    const places = (rooms.length > 0 ? rooms : [-1]).map((room): Place => {
      return { time, room, stands: world.place(one, time, room) as Placed };
    });
    const trouble = ({ stands }: Place): number =>
      world.inTheWay(stands, members).length + (world.shareRoom(stands, [...inside.values()]) ? Infinity : 0);
    const best = places.length === 1 ? places[0] : places.reduce((a, b) => (trouble(b) < trouble(a) ? b : a));
    moved.set(one, best as Place);
    inside.set(one, (best as Place).stands);
  }
  return moved;
}

/** The classes that go elsewhere than they are. */
export function movesOf({ timetable }: World, moved: ReadonlyMap<number, Place>): MovedClass[] {
  return [...moved].flatMap(([one, { time, room }]) => {
    const from = optionIn(timetable, one);
    return from.time === time && from.room === room ? [] : [{ class: one, from, to: { time, room } }];
  });
}
