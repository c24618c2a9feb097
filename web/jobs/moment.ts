/** Times as people say them, in the language of their browser. */

const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function momentOf(iso: string): string {
  return moments.format(new Date(iso));
}

/** `45 s`, `2 min 5 s`. */
export function spanOf(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min${whole % 60 ? ` ${whole % 60} s` : ''}`;
}
