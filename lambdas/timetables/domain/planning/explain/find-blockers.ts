/** Who keeps a class from every place while all others stay. Must not pretend to be a proof: others could move. */
import { pairRuleOf } from '../../checker/pair-rules.ts';
import { optionIn } from '../../checker/placed.ts';
import type { Constraint } from '../../model/constraint.ts';
import { domainsOf } from './domain.ts';
import type { Reason } from './reason.ts';
import type { World } from './world.ts';

/** Reasons that leave the class no place: where the others stay, and all that decides where it may go. */
export function findBlockers(world: World, subject: number): Reason[] {
  const { problem } = world;
  const own = world.reasonsAbout([subject]);
  const inTheWay = new Set<number>();
  for (const { class: one, values } of domainsOf(problem, own)) {
    for (const { time, rooms } of values) {
      for (const room of rooms) {
        const stands = world.place(one, { time, room });
        for (const other of stands ? world.inTheWay(stands, new Set()) : []) inTheWay.add(other);
      }
    }
  }
  for (const { classes } of wholesOver(world, subject)) for (const one of classes) inTheWay.add(one);
  inTheWay.delete(subject);
  const staying = [...inTheWay].filter((one) => world.isPlaced(one));
  const asked = world.reasonsAbout([subject, ...staying]).filter((reason) => isAbout(world, subject, reason));
  return [
    ...staying.map((one): Reason => ({ kind: 'stay', class: one, ...optionIn(world.timetable, one) })),
    ...asked,
  ];
}

/** Constraints over all classes together that hold without the class. */
function wholesOver(world: World, subject: number): Constraint[] {
  return world.problem.constraints.filter(
    (one) => one.required && !pairRuleOf(one) && one.classes.includes(subject) && !world.isBroken(one),
  );
}

function isAbout(world: World, subject: number, reason: Reason): boolean {
  if (reason.kind === 'class') return reason.class === subject;
  if (reason.kind === 'lock') return reason.lock.class === subject;
  if (reason.kind !== 'constraint') return true;
  const constraint = world.problem.constraints[reason.constraint] as Constraint;
  if (!constraint.classes.includes(subject)) return false;
  return pairRuleOf(constraint) !== undefined || !world.isBroken(constraint);
}
