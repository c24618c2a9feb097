/** Times of day as minutes and as words. */

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const LONG_DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Minutes after midnight of `09:30`. */
export function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 1 is Monday, as ISO 8601 counts. */
export function dayName(day: number, form: 'short' | 'long' = 'short'): string {
  return (form === 'long' ? LONG_DAYS : DAYS)[day - 1] ?? '';
}

export type Place = {
  days: readonly number[];
  start: string;
  end: string;
  room: { name: string } | null;
};

/** `Mon Wed 09:00–10:30, North 1.01`. */
export function placeInWords({ days, start, end, room }: Place): string {
  const when = `${days.map((day) => dayName(day)).join(' ')} ${start}–${end}`;
  return room ? `${when}, ${room.name}` : when;
}
