/** The room's store in memory, for tests and simulation. Must keep the same contract as the DynamoDB store. */
import { isDeepStrictEqual } from 'node:util';
import type { Preferences } from './contract.ts';
import { cellOf, type Layout } from './domain/cell.ts';
import {
  type MonthKey,
  monthSortKey,
  type PrayerStore,
  type StoredMonth,
  type StoredPreferences,
} from './store.ts';

export class MemoryPrayerStore implements PrayerStore {
  readonly #layout: Layout;
  readonly #users = new Map<string, StoredPreferences>();
  readonly #months = new Map<string, Map<string, StoredMonth>>();
  readonly #layouts: Layout[] = [];

  /** A second store over the same data under another layout, as after a deployment that changed it. */
  static relaidOut(store: MemoryPrayerStore, layout: Layout): MemoryPrayerStore {
    const other = new MemoryPrayerStore(layout);
    for (const [userId, user] of store.#users) other.#users.set(userId, user);
    for (const [place, months] of store.#months) other.#months.set(place, new Map(months));
    other.#layouts.push(...store.#layouts);
    return other;
  }

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  async preferences(userId: string): Promise<StoredPreferences | undefined> {
    return this.#users.get(userId);
  }

  async preferencesOf(userIds: readonly string[]): Promise<StoredPreferences[]> {
    return userIds.flatMap((userId) => this.#users.get(userId) ?? []);
  }

  async savePreferences(userId: string, preferences: Preferences): Promise<StoredPreferences> {
    const known = this.#users.get(userId);
    if (known && isDeepStrictEqual(known.preferences, preferences)) return known;
    return this.#put({ ...known, userId, preferences, version: (known?.version ?? 0) + 1 });
  }

  async importPreferences(rows: readonly { userId: string; preferences: Preferences }[]): Promise<void> {
    for (const { userId, preferences } of rows) {
      if (!this.#users.has(userId)) this.#put({ userId, preferences, version: 1 });
    }
  }

  async *enrolled(cell: string): AsyncGenerator<{ userId: string; version: number }> {
    const users = [...this.#users.values()].filter((user) => user.cell === cell);
    for (const { userId, version } of users.sort((a, b) => (a.userId < b.userId ? -1 : 1))) {
      yield { userId, version };
    }
  }

  async rehome(userId: string): Promise<void> {
    const known = this.#users.get(userId);
    if (known) this.#put(known);
  }

  async layouts(): Promise<Layout[]> {
    return [...this.#layouts];
  }

  async month(key: MonthKey): Promise<StoredMonth | undefined> {
    return this.#months.get(this.#place(key))?.get(monthSortKey(key));
  }

  async saveMonths(months: readonly { key: MonthKey; stored: StoredMonth }[]): Promise<void> {
    for (const { key, stored } of months) {
      const place = this.#place(key);
      const there = this.#months.get(place) ?? new Map();
      this.#months.set(place, there.set(monthSortKey(key), stored));
    }
  }

  async *monthSortKeys(cell: string, month: string): AsyncGenerator<string> {
    yield* [...(this.#months.get(`${month}#${cell}`)?.keys() ?? [])].sort();
  }

  async openCalendar(userId: string, hash: string): Promise<boolean> {
    const known = this.#users.get(userId);
    if (known) this.#users.set(userId, { ...known, calendarHash: hash });
    return known !== undefined;
  }

  async closeCalendar(userId: string): Promise<void> {
    const known = this.#users.get(userId);
    if (!known) return;
    const { calendarHash: _, ...rest } = known;
    this.#users.set(userId, rest);
  }

  async calendarOwner(hash: string): Promise<StoredPreferences | undefined> {
    return [...this.#users.values()].find(({ calendarHash }) => calendarHash === hash);
  }

  #put(user: Omit<StoredPreferences, 'cell'>): StoredPreferences {
    const layout = this.#layout;
    if (!this.#layouts.some((known) => isDeepStrictEqual(known, layout))) this.#layouts.push(layout);
    const stored = { ...user, cell: cellOf(user.userId, layout) };
    this.#users.set(user.userId, stored);
    return stored;
  }

  #place({ userId, month }: MonthKey): string {
    return `${month}#${cellOf(userId, this.#layout)}`;
  }
}
