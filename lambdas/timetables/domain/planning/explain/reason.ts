/** What a conflict can rest on. Each must be something that a school could change. */
import type { Lock } from '../../model/lock.ts';

export type Reason =
  /** The class takes place, at one of its times and in one of its rooms. */
  | { kind: 'class'; class: number }
  /** An index into `Problem.constraints`: it is required. */
  | { kind: 'constraint'; constraint: number }
  /** An index into `Problem.rooms`: it holds one class at a time. */
  | { kind: 'room'; room: number }
  /** An index into `Problem.rooms`: it is closed at times. */
  | { kind: 'closing'; room: number }
  /** A planner has fixed it. */
  | { kind: 'lock'; lock: Lock }
  /** The class stays where a timetable has it: indices into its options, the room -1 where it has none. */
  | { kind: 'stay'; class: number; time: number; room: number };

/** The reasons of one kind. */
export function reasonsOf<K extends Reason['kind']>(
  reasons: readonly Reason[],
  kind: K,
): Extract<Reason, { kind: K }>[] {
  return reasons.filter((reason): reason is Extract<Reason, { kind: K }> => reason.kind === kind);
}
