/** The rooms that a section may take. Must prefer rooms that are not far too large. */
import type { RoomOption } from '../../model/problem.ts';
import type { Report } from './term-grid.ts';
import type { University } from './university.ts';

type Room = University['rooms'][number];
type Wanted = University['courses'][number]['components'][number]['room'];

/** A room that is right but for its size: its position and its seats. */
export type FittingRoom = { room: number; capacity: number };

const MOST_WASTE = 5;

/** Rooms of the wanted type, with all wanted features; reported where there is none. */
export function fittingRooms(
  rooms: readonly Room[],
  wanted: Wanted,
  field: string,
  report: Report,
): FittingRoom[] {
  if (!wanted) return [];
  const fitting = rooms.flatMap((room, position) =>
    fits(room, wanted) ? [{ room: position, capacity: room.capacity }] : [],
  );
  if (fitting.length === 0) report(field, inWords(wanted), 'none');
  return fitting;
}

/**
 * Those with enough seats. Each time that a room could seat the section once more costs 1, at most 5: for 30 seats a room
 * for 59 costs 0, one for 60 costs 1, a great hall 5.
 *
 * @param field path of the section
 * @returns none where no room is wanted, or where none fits, which is reported
 */
export function roomOptions(
  fitting: readonly FittingRoom[],
  wanted: Wanted,
  seats: number,
  field: string,
  report: Report,
): RoomOption[] {
  if (!wanted) return [];
  const options = fitting
    .filter(({ capacity }) => capacity >= seats)
    .map(({ room, capacity }) => ({ room, penalty: waste(capacity, seats) }));
  if (fitting.length > 0 && options.length === 0) {
    const largest = Math.max(...fitting.map(({ capacity }) => capacity));
    report(`${field}.seats`, `${inWords(wanted)} with ${seats} seats`, `at most ${largest} seats`);
  }
  return options;
}

function fits(room: Room, { type, features, ids }: NonNullable<Wanted>): boolean {
  return (
    (type === undefined || room.type === type) &&
    features.every((feature) => room.features.includes(feature)) &&
    (ids === undefined || ids.includes(room.id))
  );
}

function waste(capacity: number, seats: number): number {
  return Math.min(MOST_WASTE, Math.max(0, Math.floor(capacity / Math.max(1, seats)) - 1));
}

function inWords({ type, features, ids }: NonNullable<Wanted>): string {
  const kind = type === undefined ? 'a room' : `a room of type ${type}`;
  const having = features.length > 0 ? ` with ${features.join(' and ')}` : '';
  return `${kind}${having}${ids ? ` among ${ids.join(', ')}` : ''}`;
}
