/** The engine's names of rules as planners say them. A name that has no words of its own is taken apart: `MinWorkingDays` is `Min working days`. */

const WORDS: Readonly<Record<string, string>> = {
  Unplaced: 'Classes without a place',
  Lectures: 'Lectures without a place',
  Conflicts: 'Lectures that someone should attend both',
  RoomOccupation: 'Two classes in one room',
  RoomAvailability: 'Rooms that are not free',
  StudentCourses: 'Students without a course of theirs',
  StudentParents: 'Students in sections that do not belong together',
  ClassLimits: 'Classes with too many students',
  Time: 'Times that are not liked',
  Room: 'Rooms that are not liked',
  Student: 'Students who cannot attend two classes',
  RequiredDistribution: 'Rules between classes',
  Distribution: 'Wishes between classes',
};

export function ruleName(name: string): string {
  return WORDS[name] ?? name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
