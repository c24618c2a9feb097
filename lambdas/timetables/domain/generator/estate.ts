/** Buildings, the ways between them, and the rooms inside. Must house every room that is needed, and no other. */
import type { UniversityDraft } from '../formats/university/university.ts';
import type { Draw } from './draw.ts';
import type { PlannedRoom } from './rooms.ts';
import type { School } from './schools.ts';
import { spanOf } from './teaching-week.ts';

type Room = NonNullable<UniversityDraft['rooms']>[number];
type Way = NonNullable<UniversityDraft['travel']>[number];
type Building = { id: string; x: number; y: number; rooms: readonly PlannedRoom[] };

export type Estate = { rooms: Room[]; travel: Way[] };

const ROOMS_A_BUILDING = 15;
/** In metres: a campus is walked across in 13 minutes, the way to the next takes 7 to 32. */
const CAMPUS_RADIUS = 500;
const CAMPUSES_APART = 1_500;
const CAMPUSES_A_ROW = 3;
/** 4.8 km/h. */
const METRES_A_MINUTE = 80;

export function buildEstate(rooms: readonly PlannedRoom[], schools: readonly School[], draw: Draw): Estate {
  const buildings = erect(rooms, schools, draw);
  return { rooms: buildings.flatMap(roomsIn), travel: waysBetween(buildings) };
}

/** Halls and computer labs of a campus lie together, and so do the rooms of a school. */
function erect(planned: readonly PlannedRoom[], schools: readonly School[], draw: Draw): Building[] {
  const campuses = [...new Set(schools.map(({ campus }) => campus))];
  const campusOf = new Map(schools.map(({ code, campus }) => [code, campus]));
  const blocks = [...Map.groupBy(planned, ({ pool }) => pool)].flatMap(([pool, rooms]) => {
    const campus = campusOf.get(pool) ?? pool;
    const count = Math.ceil(rooms.length / ROOMS_A_BUILDING);
    return Array.from({ length: count }, (_, i) => ({
      campus,
      rooms: rooms.slice(i * ROOMS_A_BUILDING, (i + 1) * ROOMS_A_BUILDING),
    }));
  });
  return [...Map.groupBy(blocks, ({ campus }) => campus)].flatMap(([campus, own]) =>
    own.map(({ rooms }, i) => ({ id: `${campus} ${i + 1}`, ...site(campuses.indexOf(campus), draw), rooms })),
  );
}

/** Anywhere on the campus: uniform in its disc. */
function site(campus: number, draw: Draw): { x: number; y: number } {
  const radius = CAMPUS_RADIUS * Math.sqrt(draw.between(0, 1));
  const angle = draw.between(0, 2 * Math.PI);
  return {
    x: (campus % CAMPUSES_A_ROW) * CAMPUSES_APART + radius * Math.cos(angle),
    y: Math.floor(campus / CAMPUSES_A_ROW) * CAMPUSES_APART + radius * Math.sin(angle),
  };
}

function roomsIn({ id: building, rooms }: Building): Room[] {
  return rooms.map(({ type, pool, capacity, closed }, i) => ({
    id: `${building}.${String(i + 1).padStart(2, '0')}`,
    capacity,
    type,
    features: [pool],
    building,
    ...(closed ? { unavailable: [spanOf(closed)] } : {}),
  }));
}

function waysBetween(buildings: readonly Building[]): Way[] {
  return buildings.flatMap((from, place) =>
    buildings.slice(place + 1).map((to) => ({
      from: from.id,
      to: to.id,
      minutes: Math.max(1, Math.ceil(Math.hypot(from.x - to.x, from.y - to.y) / METRES_A_MINUTE)),
    })),
  );
}
