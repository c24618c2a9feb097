/** The engine's names of rules as words: `RoomOccupation` is `Room occupation`. */

export function ruleName(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
