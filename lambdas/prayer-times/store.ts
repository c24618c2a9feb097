/** What the room keeps: preferences, months, calendar addresses. An interface; two stores keep it, one contract test runs over both. */
import type { Preferences } from './contract.ts';
import { CALCULATION_VERSION } from './domain/calculation-version.ts';
import type { Layout } from './domain/cell.ts';
import type { Refusal } from './domain/polar-refusal.ts';

/** One user's preferences. The version counts changes; a month belongs to one version. */
export type StoredPreferences = {
  userId: string;
  version: number;
  cell: string;
  preferences: Preferences;
  /** SHA-256 of the secret in the calendar address, when there is one. */
  calendarHash?: string;
};

/** Whose month it is, under which preferences. */
export type MonthKey = { userId: string; version: number; month: string };

/** A month as it is stored: encoded times, or the reason that there are none. */
export type StoredMonth = { times: Uint8Array } | { refusal: Refusal };

export interface PrayerStore {
  /** Read at once after a write, it answers what was written. */
  preferences(userId: string): Promise<StoredPreferences | undefined>;
  /**
   * Those of `userIds` that have preferences, in any order; may lag behind a save by a moment. That does no harm: version
   * and preferences are of one save, so a month of former ones lies under their version, where nobody reads it, and the
   * next sweep misses the month of the present version if the save itself did not make it.
   */
  preferencesOf(userIds: readonly string[]): Promise<StoredPreferences[]>;
  /** Saves under the next version; the same preferences again keep their version. */
  savePreferences(userId: string, preferences: Preferences): Promise<StoredPreferences>;
  /**
   * Brings in many users at once, each named once, under version 1. Those who have preferences keep them, also those who
   * save theirs meanwhile: under their former version a month of other preferences may be stored.
   */
  importPreferences(rows: readonly { userId: string; preferences: Preferences }[]): Promise<void>;
  /** The users of a cell in ascending order of `userId`; may lag behind writes by a moment. */
  enrolled(cell: string): AsyncIterable<{ userId: string; version: number }>;
  /** Moves a user who lies in a cell of another layout to the cell of this one. */
  rehome(userId: string): Promise<void>;
  /** Every layout in which a user was ever laid: a container of a former deployment may lay users in its own for a while. */
  layouts(): Promise<Layout[]>;

  month(key: MonthKey): Promise<StoredMonth | undefined>;
  /** Puts months, over the same ones if they are there. */
  saveMonths(months: readonly { key: MonthKey; stored: StoredMonth }[], nowMs: number): Promise<void>;
  /** `monthSortKey` of every stored month of a cell, ascending. */
  monthSortKeys(cell: string, month: string): AsyncIterable<string>;

  /** Gives the user's calendar the address with this hash; the former address ends. False when there are no preferences. */
  openCalendar(userId: string, hash: string): Promise<boolean>;
  /** Ends the calendar's address. */
  closeCalendar(userId: string): Promise<void>;
  /** Whose calendar has the address with this hash. */
  calendarOwner(hash: string): Promise<StoredPreferences | undefined>;
}

const VERSION_DIGITS = 8;

/**
 * Sorts months by user, then by the version of the preferences and of the calculation: `42#00000003#1`. `#` sorts
 * before every character of a user id, so that these keys have the order of the ids alone.
 */
export function monthSortKey({ userId, version }: { userId: string; version: number }): string {
  return `${userId}#${String(version).padStart(VERSION_DIGITS, '0')}#${CALCULATION_VERSION}`;
}

/** Months are kept until this long after they end, or after they were stored if they were past by then. */
const KEPT_AFTER_END_MS = 62 * 86_400_000;

/** When DynamoDB may delete a month, in epoch seconds (a TTL in milliseconds would never expire). */
export function expiryOf(month: string, nowMs: number): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return Math.floor((Math.max(Date.UTC(year, number, 1), nowMs) + KEPT_AFTER_END_MS) / 1000);
}
