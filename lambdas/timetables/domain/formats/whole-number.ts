/** Reads a whole number as texts and XML write it. Must take no exponent, no fraction and nothing beyond its bounds. */
import type { InputError } from './input-error.ts';
import { limits } from './limits.ts';

/** Both included; where no `max` is named, `limits.number` holds. */
export type Bounds = { min: number; max?: number };

/** @param fault makes the error from what was expected */
export function wholeNumber(
  text: string,
  { min, max }: Bounds,
  fault: (expected: string) => InputError,
): number {
  const most = max ?? limits.number;
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= most) return value;
  const isBounded = max !== undefined || value > most;
  throw fault(`a whole number ${isBounded ? `from ${min} to ${most}` : `of at least ${min}`}`);
}
