/** What the room answers on each of its operations. Must take the user from the token alone. */

import type { Activity } from '../kernel/aws/api/activity.ts';
import type { ApiDefinition } from '../kernel/aws/api/define-api.ts';
import type { Cache } from '../kernel/aws/cache.ts';
import { HttpProblem, wrongFields } from '../kernel/core/api/http-problem.ts';
import type { operations, Preferences } from './contract.ts';
import { accepted } from './domain/accepted-form.ts';
import { monthsFrom } from './domain/civil-month.ts';
import type { MonthDay } from './domain/month.ts';
import { qiblaDegrees } from './domain/qibla.ts';
import { renderCsv } from './domain/render-csv.ts';
import { renderIcs } from './domain/render-ics.ts';
import { renderJson } from './domain/render-json.ts';
import { yearRoundRefusal } from './domain/year-round.ts';
import { generateMonths, readMonth } from './months.ts';
import type { apiSettings } from './settings.ts';
import type { PrayerStore, StoredPreferences } from './store.ts';

export type ApiServices = {
  store: PrayerStore;
  cache: Cache;
  activity: Activity;
  clock: { now(): number };
  /** A secret of 256 bits in base64url, and the hash under which one is kept. */
  secrets: { make(): string; hashOf(secret: string): string };
};

type Routes = ApiDefinition<typeof apiSettings, typeof operations, ApiServices>['routes'];

const CALENDAR_NAME = 'Prayer times';

export const routes: Routes = {
  getPrayerPreferences: async ({ principal }, { store }) => {
    const { version, preferences } = await known(store, principal.userId);
    return { status: 200, body: { version, preferences } };
  },

  putPrayerPreferences: async ({ principal, body, now }, services) => {
    refuseImpossible(body, now);
    const user = await services.store.savePreferences(principal.userId, body);
    await generateMonths(services, user, monthsFrom(now, body.zone, 2));
    return { status: 200, body: { version: user.version, preferences: user.preferences } };
  },

  getPrayerMonth: async ({ principal, path, headers, now }, services) => {
    const form = accepted(headers.accept);
    if (!form) {
      throw new HttpProblem(
        406,
        `expected Accept to allow application/json, text/calendar or text/csv, got ${headers.accept?.slice(0, 60)}`,
      );
    }
    const user = await known(services.store, principal.userId);
    const days = await daysOf(services, user, path.month);
    const vary = { vary: 'accept' };
    if (form === 'application/json') {
      return { status: 200, headers: vary, body: renderJson(days, user.preferences) };
    }
    const body =
      form === 'text/csv'
        ? renderCsv(days, user.preferences)
        : renderIcs(days, { name: CALENDAR_NAME, id: user.userId, stampMs: now });
    return { status: 200, headers: vary, contentType: `${form}; charset=utf-8`, body };
  },

  getQibla: async ({ principal, query: { latitude, longitude } }, { store }) => {
    if (latitude !== undefined && longitude !== undefined) {
      return { status: 200, body: { qibla: qiblaDegrees({ latitude, longitude }) } };
    }
    if (latitude !== undefined || longitude !== undefined) {
      const field = latitude === undefined ? 'latitude' : 'longitude';
      throw wrongFields([{ field, expected: 'both coordinates or none', got: 'nothing' }]);
    }
    const { preferences } = await known(store, principal.userId);
    return { status: 200, body: { qibla: qiblaDegrees(preferences) } };
  },

  openPrayerCalendar: async ({ principal }, { store, secrets }) => {
    const secret = secrets.make();
    if (!(await store.openCalendar(principal.userId, secrets.hashOf(secret)))) throw noPreferences();
    return { status: 201, body: { path: `/api/prayer-times/calendars/${secret}.ics` } };
  },

  closePrayerCalendar: async ({ principal }, { store }) => {
    await store.closeCalendar(principal.userId);
    return { status: 204 };
  },

  getPrayerCalendar: async ({ path, now }, services) => {
    const secret = path.token.replace(/\.ics$/, '');
    const user = await services.store.calendarOwner(services.secrets.hashOf(secret));
    if (!user)
      throw new HttpProblem(404, 'expected the address of a calendar, got one that is unknown or has ended');
    const months = monthsFrom(now, user.preferences.zone, 2);
    const days = await Promise.all(months.map((month) => daysOf(services, user, month)));
    return {
      status: 200,
      headers: { 'cache-control': 'private, no-cache' },
      contentType: 'text/calendar; charset=utf-8',
      body: renderIcs(days.flat(), { name: CALENDAR_NAME, id: user.userId, stampMs: now }),
    };
  },
};

/** The user's preferences, or a 404 in words. */
async function known(store: PrayerStore, userId: string): Promise<StoredPreferences> {
  const user = await store.preferences(userId);
  if (!user) throw noPreferences();
  return user;
}

function noPreferences(): HttpProblem {
  return new HttpProblem(
    404,
    'expected saved preferences, got none: PUT /api/prayer-times/preferences first',
  );
}

async function daysOf(services: ApiServices, user: StoredPreferences, month: string): Promise<MonthDay[]> {
  const read = await readMonth(services, user, month);
  if ('refusal' in read) throw wrongFields([read.refusal]);
  return read.days;
}

/** Preferences that are saved have times in every month to come. */
function refuseImpossible(preferences: Preferences, now: number): void {
  const [present = ''] = monthsFrom(now, preferences.zone, 1);
  const refusal = yearRoundRefusal(preferences, present.slice(0, 4));
  if (refusal) throw wrongFields([refusal]);
}
