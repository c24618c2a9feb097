/** Simulated annealing over a grid: a random lecture, a random place, and whoever is in the way changes with it. Must allocate nothing a move. */
import type { Random } from '../random.ts';
import type { Grid } from './grid.ts';
import type { GridState } from './grid-state.ts';
import { tryChain } from './try-chain.ts';
import { tryShift } from './try-shift.ts';
import { rivalsAfterSwap, trySwap } from './try-swap.ts';

/** -ln of an even spread of numbers in (0, 1): how many temperatures a change may cost. */
const LOG_STEPS = 4_096;
const LOG_SHIFT = 20;
const TEMPERATURES = Float64Array.from({ length: LOG_STEPS }, (_, i) => -Math.log((i + 0.5) / LOG_STEPS));
/** No change that costs more temperatures than this is ever taken. */
const MOST_TEMPERATURES = TEMPERATURES[0] as number;
/** Share of moves that may go to any room. */
const FAR = 0.1;
/** Share of moves into rivals' periods that go with a whole chain of them: each takes as long as twenty others. */
const CHAINS = 0.02;

/** What all moves of one temperature share. */
type Heat = { random: Random; temperature: number; hardWeight: number; rivalsAllowed: number };

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
  const heat = { random, temperature, hardWeight, rivalsAllowed };
  for (let move = 0; move < moves; move += 1) {
    const draw = random.unit() * lectures;
    const lecture = draw | 0;
    const kind = kindOf[lecture] as number;
    const rest = (draw - lecture) * (periodCount[kind] as number);
    const nth = rest | 0;
    let period = periodList[(periodBase[kind] as number) + nth] as number;
    if ((lockedPeriod[lecture] as number) >= 0) period = lockedPeriod[lecture] as number;
    const added = addedRivals(state, lecture, kind, period);
    let isMoved: boolean;
    if (added > 0 && rest - nth < CHAINS) {
      isMoved = tryChain(state, lecture, period, hardWeight, limitOf(heat));
    } else if (added <= rivalsAllowed) {
      isMoved = moveInto(state, lecture, period, anyRoom(grid, kind, rest - nth), heat);
    } else {
      isMoved = added === rivalsAllowed + 1 && tradePeriods(state, lecture, period, heat);
    }
    if (!isMoved || state.hard > kept.hard) continue;
    if (state.hard < kept.hard || state.cost + state.disturbed < kept.value) improved();
  }
}

/** How much worse a change may be. */
function limitOf({ random, temperature }: Heat): number {
  return (temperature * (TEMPERATURES[random.next() >>> LOG_SHIFT] as number)) | 0;
}

/** Rivals that the lecture meets in the period beyond those that it meets now. */
function addedRivals({ grid, period, rivals }: GridState, lecture: number, kind: number, to: number): number {
  const from = period[lecture] as number;
  if (from < 0 || from === to) return 0;
  const first = kind * grid.periods;
  return (rivals[first + to] as number) - (rivals[first + from] as number) + 1;
}

/** One of a kind's rooms, by an even number in [0, 1): any of them now and then, a near one else. */
function anyRoom({ roomBase, roomCount, nearRoomCount, roomList }: Grid, kind: number, draw: number): number {
  const nth =
    draw < FAR
      ? (draw / FAR) * (roomCount[kind] as number)
      : ((draw - FAR) / (1 - FAR)) * (nearRoomCount[kind] as number);
  return roomList[(roomBase[kind] as number) + (nth | 0)] as number;
}

/** A lecture goes into a place; whoever is there comes into its own. */
function moveInto(state: GridState, lecture: number, period: number, room: number, heat: Heat): boolean {
  const { rivalsAllowed, hardWeight } = heat;
  const locked = state.wishes.lockedRoom[lecture] as number;
  const to = locked < 0 ? room : locked;
  const there = state.at[period * state.grid.rooms + to] as number;
  if (there < 0) return tryShift(state, lecture, period, to, hardWeight, limitOf(heat));
  if (there === lecture) return false;
  const hard = rivalsAfterSwap(state, lecture, there);
  if (hard > rivalsAllowed) return false;
  const own = state.room[lecture] as number;
  return trySwap(state, lecture, there, to, own, hard, hardWeight, limitOf(heat));
}

/** A lecture changes periods with the one that it may not meet there. Half the time both keep their rooms, where these are free. */
function tradePeriods(state: GridState, lecture: number, period: number, heat: Heat): boolean {
  const { grid, at, rivals, rivalIds } = state;
  const rivalsAt = (grid.kindOf[lecture] as number) * grid.periods + period;
  if (rivals[rivalsAt] !== 1 || (state.wishes.lockedRoom[lecture] as number) >= 0) return false;
  const rival = rivalIds[rivalsAt] as number;
  const hard = rivalsAfterSwap(state, lecture, rival);
  if (hard > heat.rivalsAllowed) return false;
  const from = state.period[lecture] as number;
  const own = state.room[lecture] as number;
  const room = state.room[rival] as number;
  const areFree =
    (at[period * grid.rooms + own] as number) < 0 && (at[from * grid.rooms + room] as number) < 0;
  if (areFree && heat.random.next() < 0)
    return trySwap(state, lecture, rival, own, room, hard, heat.hardWeight, limitOf(heat));
  return trySwap(state, lecture, rival, room, own, hard, heat.hardWeight, limitOf(heat));
}
