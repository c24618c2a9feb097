/** Simulated annealing over a grid: a random lecture, a random place, and whoever is there changes with it. Must allocate nothing a move. */
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
const MAY_NOT_MEET = 1;
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
  const { grid, at, kept } = state;
  const { lectures, rooms, kindOf, periodBase, periodCount, periodList, roomBase, roomList } = grid;
  const { lockedPeriod, lockedRoom } = state.wishes;
  const rivalsAllowed = Math.floor((temperature * MOST_TEMPERATURES) / hardWeight);
  for (let move = 0; move < moves; move += 1) {
    const draw = random.unit() * lectures;
    const lecture = draw | 0;
    const kind = kindOf[lecture] as number;
    const rest = (draw - lecture) * (periodCount[kind] as number);
    const nth = rest | 0;
    const mth = nthRoom(grid, kind, rest - nth);
    let period = periodList[(periodBase[kind] as number) + nth] as number;
    let room = roomList[(roomBase[kind] as number) + mth] as number;
    if ((lockedPeriod[lecture] as number) >= 0) period = lockedPeriod[lecture] as number;
    if ((lockedRoom[lecture] as number) >= 0) room = lockedRoom[lecture] as number;
    const there = at[period * rooms + room] as number;
    if (there === lecture || addedRivals(state, lecture, there, period) > rivalsAllowed) continue;
    const limit = (temperature * (TEMPERATURES[random.next() >>> LOG_SHIFT] as number)) | 0;
    const moved =
      there < 0
        ? tryShift(state, lecture, period, room, hardWeight, limit)
        : maySwap(state, lecture, there) && trySwap(state, lecture, there, hardWeight, limit);
    if (!moved || state.hard > kept.hard) continue;
    if (state.hard < kept.hard || state.cost + state.disturbed < kept.value) improved();
  }
}

/** Which of its rooms a kind tries, by an even number in [0, 1): any of them now and then, a near one else. */
function nthRoom({ roomCount, nearRoomCount }: Grid, kind: number, draw: number): number {
  if (draw < FAR) return ((draw / FAR) * (roomCount[kind] as number)) | 0;
  return (((draw - FAR) / (1 - FAR)) * (nearRoomCount[kind] as number)) | 0;
}

/** Rivals that the lecture meets in the period beyond those that it meets now, `there` not counted. A quick look: most moves end here. */
function addedRivals(
  { grid, period, rivals }: GridState,
  lecture: number,
  there: number,
  to: number,
): number {
  const { kinds, periods, kindOf, relation } = grid;
  const from = period[lecture] as number;
  if (from < 0 || from === to) return 0;
  const kind = kindOf[lecture] as number;
  const added = (rivals[kind * periods + to] as number) - (rivals[kind * periods + from] as number) + 1;
  if (there < 0) return added;
  return added - ((relation[kind * kinds + (kindOf[there] as number)] as number) & MAY_NOT_MEET);
}

/** Whether the lecture that is there may take the other's place in exchange. */
function maySwap({ period, room, wishes }: GridState, lecture: number, there: number): boolean {
  const from = period[lecture] as number;
  if (from < 0) return false;
  const lockedPeriod = wishes.lockedPeriod[there] as number;
  const lockedRoom = wishes.lockedRoom[there] as number;
  return (lockedPeriod < 0 || lockedPeriod === from) && (lockedRoom < 0 || lockedRoom === room[lecture]);
}
