/** Draws small curriculum-based instances as `.ectt` texts: tight enough to be hard, loose enough to be solved. */
import { Random } from '../../lambdas/timetables/domain/solver/random.ts';

const DAYS = 3;
const SLOTS = 4;

/** The same text for the same seed. */
export function randomCurriculum(seed: number): string {
  const random = Random.ofSeed(seed);
  const courses = Array.from({ length: 6 + random.below(5) }, (_, i) => {
    const lectures = 1 + random.below(3);
    const words = [
      `c${i}`,
      `t${random.below(6)}`,
      lectures,
      1 + random.below(lectures),
      10 + random.below(40),
      random.below(2),
    ];
    return words.join(' ');
  });
  const rooms = Array.from(
    { length: 3 + random.below(2) },
    (_, i) => `r${i} ${15 + 10 * i} ${random.below(2)}`,
  );
  const curricula = Array.from({ length: 3 }, (_, i) => {
    const members = [...new Set(Array.from({ length: 3 }, () => `c${random.below(courses.length)}`))];
    return `q${i} ${members.length} ${members.join(' ')}`;
  });
  const closed = new Set(courses.map((_, i) => `c${i} ${random.below(DAYS)} ${random.below(SLOTS)}`));
  const unsuitable = courses.flatMap((_, i) => (random.below(2) === 0 ? [`c${i} r${random.below(2)}`] : []));
  return `Name: Drawn${seed}
Courses: ${courses.length}
Rooms: ${rooms.length}
Days: ${DAYS}
Periods_per_day: ${SLOTS}
Curricula: ${curricula.length}
Min_Max_Daily_Lectures: 1 2
UnavailabilityConstraints: ${closed.size}
RoomConstraints: ${unsuitable.length}

COURSES:
${courses.join('\n')}

ROOMS:
${rooms.join('\n')}

CURRICULA:
${curricula.join('\n')}

UNAVAILABILITY_CONSTRAINTS:
${[...closed].join('\n')}

ROOM_CONSTRAINTS:
${unsuitable.join('\n')}

END.
`;
}
