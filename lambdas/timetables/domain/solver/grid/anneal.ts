/** Simulated annealing over a grid: a random lecture, a random place, and whoever is there changes with it. */
import type { Random } from '../random.ts';
import type { GridState } from './grid-state.ts';
import { tryShift } from './try-shift.ts';
import { trySwap } from './try-swap.ts';

/** -ln of an even spread of numbers in (0, 1): how many temperatures a change may cost. */
const LOG_STEPS = 4_096;
const LOG_SHIFT = 20;
const TEMPERATURES = Float64Array.from({ length: LOG_STEPS }, (_, i) => -Math.log((i + 0.5) / LOG_STEPS));

/**
 * Tries `moves` moves at one temperature; calls `improved` when a move has made the timetable better. A change is taken when
 * it is worse by at most `temperature * -ln(u)`, u even in (0, 1): the rule of Metropolis.
 */
export function anneal(
  state: GridState,
  random: Random,
  moves: number,
  temperature: number,
  hardWeight: number,
  improved: () => void,
): void {
  const { grid, at, wishes } = state;
  const { lectures, rooms, kindOf, periodBase, periodCount, periodList, roomBase, roomCount, roomList } =
    grid;
  const { lockedPeriod, lockedRoom } = wishes;
  for (let move = 0; move < moves; move += 1) {
    let share = random.unit() * lectures;
    const lecture = Math.trunc(share);
    const kind = kindOf[lecture] as number;
    share = (share - lecture) * (periodCount[kind] as number);
    const nth = Math.trunc(share);
    const mth = Math.trunc((share - nth) * (roomCount[kind] as number));
    let period = periodList[(periodBase[kind] as number) + nth] as number;
    let room = roomList[(roomBase[kind] as number) + mth] as number;
    if ((lockedPeriod[lecture] as number) >= 0) period = lockedPeriod[lecture] as number;
    if ((lockedRoom[lecture] as number) >= 0) room = lockedRoom[lecture] as number;
    const there = at[period * rooms + room] as number;
    if (there === lecture) continue;
    const limit = temperature * (TEMPERATURES[random.next() >>> LOG_SHIFT] as number);
    const before = state.hard * hardWeight + state.cost + state.disturbed;
    const moved =
      there < 0
        ? tryShift(state, lecture, period, room, hardWeight, limit)
        : maySwap(state, lecture, there) && trySwap(state, lecture, there, hardWeight, limit);
    if (moved && state.hard * hardWeight + state.cost + state.disturbed < before) improved();
  }
}

/** Whether the lecture that is there may take the other's place in exchange. */
function maySwap({ period, room, wishes }: GridState, lecture: number, there: number): boolean {
  const from = period[lecture] as number;
  const [lockedPeriod, lockedRoom] = [
    wishes.lockedPeriod[there] as number,
    wishes.lockedRoom[there] as number,
  ];
  if (from < 0) return false;
  return (lockedPeriod < 0 || lockedPeriod === from) && (lockedRoom < 0 || lockedRoom === room[lecture]);
}
