/** A small curriculum-based problem with a solution, and what the published validator says of it. */

export const villageEctt = `Name: Village
Courses: 4
Rooms: 3
Days: 2
Periods_per_day: 4
Curricula: 2
Min_Max_Daily_Lectures: 2 3
UnavailabilityConstraints: 3
RoomConstraints: 2

COURSES:
Alg Noether 3 2 30 1
Geo Euclid 2 2 42 0
Top Noether 1 2 40 0
Log Boole 2 1 18 1

ROOMS:
hall 40 1
barn 50 0
loft 15 0

CURRICULA:
year1 3 Alg Geo Log
year2 2 Alg Top

UNAVAILABILITY_CONSTRAINTS:
Geo 0 0
Geo 0 1
Top 1 3

ROOM_CONSTRAINTS:
Alg loft
Log hall

END.
`;

/** The same without what a `.ctt` does not say. */
export const villageCtt = villageEctt
  .replace(/^Min_Max.*\n/m, '')
  .replace(/^RoomConstraints.*\n/m, '')
  .replace('UnavailabilityConstraints', 'Constraints')
  .replace(/^(\w+ \w+ \d+ \d+ \d+) [01]$/gm, '$1')
  .replace(/^(hall|barn|loft) (\d+) \d$/gm, '$1 $2')
  .replace(/ROOM_CONSTRAINTS:[\s\S]*END/, 'END');

export const villageSolution = `Alg hall 0 0
Alg hall 0 2
Alg loft 1 1
Geo barn 0 3
Geo hall 1 0
Top barn 1 2
Log hall 0 1
Log barn 1 3
`;

/** Violations and cost that the validator of 13 March 2008 prints. */
export const villageVerdicts = [
  ['UD1', 0, 25],
  ['UD2', 0, 31],
  ['UD3', 0, 33],
  ['UD4', 2, 23],
  ['UD5', 0, 35],
] as const;
