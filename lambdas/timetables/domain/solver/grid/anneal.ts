/** Simulated annealing over a grid: a random lecture, a random place, and whoever is in the way changes with it. Must allocate nothing a move. */
import type { Random } from '../random.ts';
import type { Grid } from './grid.ts';
import type { GridState } from './grid-state.ts';
import { tryShift } from './try-shift.ts';
import { trySwap } from './try-swap.ts';

/** -ln of an even spread of numbers in (0, 1): how many temperatures a change may cost. */
const LOG_STEPS = 4_096;
const LOG_SHIFT = 20;
const TEMPERATURES = Float64Array.from({ length: LOG_STEPS }, (_, i) => -Math.log((i + 0.5) / LOG_STEPS));
/** No change that costs more temperatures than this is ever taken. */
const MOST_TEMPERATURES = TEMPERATURES[0] as number;
/** Share of moves that may go to any room. */
const FAR = 0.1;

/**
 * Tries `moves` moves at one temperature; calls `improved` when the timetable has become better than `improved` last left
 * `state.kept`. A change is taken when it is worse by at most `temperature * -ln(u)`, u even in (0, 1): the rule of
 * Metropolis. Costs are whole numbers, and so is what a change may cost.
 */
export function anneal(
  state: GridState,
  random: Random,
  moves: number,
  temperature: number,
  hardWeight: number,
  improved: () => void,
): void {
  const { grid, kept } = state;
  const { lectures, kindOf, periodBase, periodCount, periodList } = grid;
  const { lockedPeriod } = state.wishes;
  const rivalsAllowed = Math.floor((temperature * MOST_TEMPERATURES) / hardWeight);
  for (let move = 0; move < moves; move += 1) {
    const draw = random.unit() * lectures;
    const lecture = draw | 0;
    const kind = kindOf[lecture] as number;
    const rest = (draw - lecture) * (periodCount[kind] as number);
    const nth = rest | 0;
    let period = periodList[(periodBase[kind] as number) + nth] as number;
    if ((lockedPeriod[lecture] as number) >= 0) period = lockedPeriod[lecture] as number;
    const added = addedRivals(state, lecture, kind, period);
    // Most moves end here: whom the lecture changes with may be one of them, not two.
    if (added > rivalsAllowed + 1) continue;
    const room = added > rivalsAllowed ? rivalRoom(state, kind, period) : anyRoom(grid, kind, rest - nth);
    if (room < 0) continue;
    const chance = random.next();
    const limit = (temperature * (TEMPERATURES[chance >>> LOG_SHIFT] as number)) | 0;
    const mayKeepRooms = added > rivalsAllowed && (chance & 1) === 0;
    const isMoved = tryMove(state, lecture, period, room, mayKeepRooms, rivalsAllowed, hardWeight, limit);
    if (!isMoved || state.hard > kept.hard) continue;
    if (state.hard < kept.hard || state.cost + state.disturbed < kept.value) improved();
  }
}

/** Rivals that the lecture meets in the period beyond those that it meets now. */
function addedRivals({ grid, period, rivals }: GridState, lecture: number, kind: number, to: number): number {
  const from = period[lecture] as number;
  if (from < 0 || from === to) return 0;
  const first = kind * grid.periods;
  return (rivals[first + to] as number) - (rivals[first + from] as number) + 1;
}

/** The room of the one lecture that a kind may not meet in the period; -1 when there are several. */
function rivalRoom({ grid, room, rivals, rivalIds }: GridState, kind: number, period: number): number {
  const at = kind * grid.periods + period;
  return rivals[at] === 1 ? (room[rivalIds[at] as number] as number) : -1;
}

/** One of a kind's rooms, by an even number in [0, 1): any of them now and then, a near one else. */
function anyRoom({ roomBase, roomCount, nearRoomCount, roomList }: Grid, kind: number, draw: number): number {
  const nth =
    draw < FAR
      ? (draw / FAR) * (roomCount[kind] as number)
      : ((draw - FAR) / (1 - FAR)) * (nearRoomCount[kind] as number);
  return roomList[(roomBase[kind] as number) + (nth | 0)] as number;
}

/** With `mayKeepRooms`, a lecture and the one it changes with change their periods alone, where both rooms are free. */
function tryMove(
  state: GridState,
  lecture: number,
  period: number,
  room: number,
  mayKeepRooms: boolean,
  rivalsAllowed: number,
  hardWeight: number,
  limit: number,
): boolean {
  const { at, wishes, grid } = state;
  const { rooms } = grid;
  const locked = wishes.lockedRoom[lecture] as number;
  const to = locked < 0 ? room : locked;
  const there = at[period * rooms + to] as number;
  if (there < 0) return tryShift(state, lecture, period, to, hardWeight, limit);
  if (there === lecture || !maySwap(state, lecture, there)) return false;
  const from = state.period[lecture] as number;
  const own = state.room[lecture] as number;
  const isKept =
    mayKeepRooms && (at[period * rooms + own] as number) < 0 && (at[from * rooms + to] as number) < 0;
  if (isKept) return trySwap(state, lecture, there, own, to, rivalsAllowed, hardWeight, limit);
  return trySwap(state, lecture, there, to, own, rivalsAllowed, hardWeight, limit);
}

/** Whether the lecture that is there may take the other's place in exchange. */
function maySwap({ period, room, wishes }: GridState, lecture: number, there: number): boolean {
  const from = period[lecture] as number;
  if (from < 0) return false;
  const lockedPeriod = wishes.lockedPeriod[there] as number;
  const lockedRoom = wishes.lockedRoom[there] as number;
  return (lockedPeriod < 0 || lockedPeriod === from) && (lockedRoom < 0 || lockedRoom === room[lecture]);
}
