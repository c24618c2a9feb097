import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryActivity } from '../../../lambdas/kernel/aws/api/activity.ts';
import { defineApi } from '../../../lambdas/kernel/aws/api/define-api.ts';
import { api } from '../../../lambdas/prayer-times/api.ts';
import { prayerDaySchema } from '../../../lambdas/prayer-times/contract.ts';
import { MemoryPrayerStore } from '../../../lambdas/prayer-times/memory-store.ts';
import { monthSortKey } from '../../../lambdas/prayer-times/store.ts';
import { type HttpEventParts, httpEvent, idClaims, lambdaContext } from '../../support/http-event.ts';
import { MemoryCache } from '../../support/memory-cache.ts';

const NOW = Date.parse('2026-11-05T10:00:00Z');
const makkah = { latitude: 21.4225, longitude: 39.8262, zone: 'Asia/Riyadh', method: 'UmmAlQura' };
const jakarta = { latitude: -6.2, longitude: 106.8, zone: 'Asia/Jakarta', method: 'Kemenag' };
const settings = {
  PREFERENCES_TABLE: 'p',
  MONTHS_TABLE: 'm',
  ACTIVITY_TABLE: 'a',
  SCHEDULE_GENERATION_DAYS: '28',
  SHARDS_PER_BUCKET: '2',
  CACHE_HOST: 'localhost',
  CACHE_PORT: '6379',
  CACHE_TLS: 'false',
};

function openRoom() {
  const store = new MemoryPrayerStore({ buckets: 28, shards: 2 });
  const cache = new MemoryCache();
  const activity = new MemoryActivity();
  let serial = 0;
  const secrets = {
    make: () => {
      serial += 1;
      return String(serial).repeat(43);
    },
    hashOf: (secret: string) => createHash('sha256').update(secret).digest('hex'),
  };
  const handler = defineApi({
    ...api,
    build: (_, { clock }) => ({ store, cache, activity, clock, secrets }),
  });
  const call = async (routeKey: string, parts: HttpEventParts = {}) => {
    const answer = await handler(httpEvent(routeKey, { claims: idClaims('42'), ...parts }), lambdaContext());
    const isJson = /json/.test(String(answer.headers?.['content-type']));
    return { ...answer, json: isJson ? JSON.parse(answer.body ?? 'null') : undefined };
  };
  return { store, cache, activity, call };
}

const PUT = 'PUT /api/prayer-times/preferences';
const GET_MONTH = 'GET /api/prayer-times/months/{month}';
/** Where the cache has a month of user 42 under their first preferences. */
const cacheKey = (month: string) =>
  `prayer-times:month:${month}:${monthSortKey({ userId: '42', version: 1 })}`;
const december = { path: { month: '2026-12' } };

describe('the prayer-times API', () => {
  let room: ReturnType<typeof openRoom>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    vi.stubEnv('POWERTOOLS_DEV', 'true');
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    for (const level of ['info', 'error', 'log', 'warn'] as const) vi.spyOn(console, level).mockReturnValue();
    room = openRoom();
    return () => {
      vi.useRealTimers();
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    };
  });

  it('keeps two organisations apart that imported the same id', async () => {
    const claims = (organisation: string) => idClaims('42', { 'custom:organisation': organisation });
    const body = { latitude: 21.4225, longitude: 39.8262, zone: 'Asia/Riyadh', method: 'UmmAlQura' };
    expect((await room.call(PUT, { body, claims: claims('acme') })).statusCode).toBe(200);
    const others = await room.call('GET /api/prayer-times/preferences', { claims: claims('zeta') });
    expect(others.statusCode).toBe(404);
  });

  it('answers 404 in words before there are preferences', async () => {
    const answer = await room.call('GET /api/prayer-times/preferences');
    expect(answer.statusCode).toBe(404);
    expect(answer.json.detail).toBe(
      'expected saved preferences, got none: PUT /api/prayer-times/preferences first',
    );
  });

  it('saves preferences with their defaults and generates the present and the next month at once', async () => {
    const put = await room.call(PUT, { body: makkah });
    expect(put.json).toMatchObject({ version: 1, preferences: { ...makkah, madhab: 'shafi' } });
    expect((await room.call('GET /api/prayer-times/preferences')).json).toEqual(put.json);
    for (const month of ['2026-11', '2026-12']) {
      expect(await room.store.month({ userId: '42', version: 1, month })).toBeDefined();
    }
    expect([...room.cache.values.keys()]).toEqual([cacheKey('2026-11'), cacheKey('2026-12')]);
  });

  it('answers a month as JSON, iCalendar or CSV by Accept', async () => {
    await room.call(PUT, { body: makkah });
    const days = (await room.call(GET_MONTH, december)).json;
    expect(days).toHaveLength(31);
    for (const day of days) expect(prayerDaySchema.parse(day)).toEqual(day);
    const ics = await room.call(GET_MONTH, { ...december, headers: { accept: 'text/calendar' } });
    expect(ics.headers?.['content-type']).toBe('text/calendar; charset=utf-8');
    expect(ics.body?.match(/BEGIN:VEVENT/g)).toHaveLength(31 * 6);
    const csv = await room.call(GET_MONTH, { ...december, headers: { accept: 'text/csv, */*;q=0.1' } });
    expect(csv.body?.trim().split('\r\n')).toHaveLength(32);
    const none = await room.call(GET_MONTH, { ...december, headers: { accept: 'image/png' } });
    expect(none.statusCode).toBe(406);
  });

  it('computes and stores a near month that nobody has asked for yet', async () => {
    await room.call(PUT, { body: makkah });
    for (const month of ['2026-10', '2027-01', '2027-12']) {
      expect(await room.store.month({ userId: '42', version: 1, month })).toBeUndefined();
      expect((await room.call(GET_MONTH, { path: { month } })).json).toHaveLength(31);
      expect(await room.store.month({ userId: '42', version: 1, month })).toBeDefined();
    }
  });

  it('computes any other month without storing it, so that nobody fills the table', async () => {
    await room.call(PUT, { body: makkah });
    for (const month of ['2026-08', '2028-01', '2000-01', '2100-12']) {
      const first = await room.call(GET_MONTH, { path: { month } });
      expect(first.json).toHaveLength(31);
      expect(room.cache.values.has(cacheKey(month))).toBe(true);
      expect((await room.call(GET_MONTH, { path: { month } })).body).toBe(first.body);
      expect(await room.store.month({ userId: '42', version: 1, month })).toBeUndefined();
    }
  });

  it('answers the same from the cache, from the table and from neither', async () => {
    await room.call(PUT, { body: makkah });
    const cached = (await room.call(GET_MONTH, december)).body;
    room.cache.values.clear();
    expect((await room.call(GET_MONTH, december)).body).toBe(cached);
    expect(room.cache.values.size).toBe(1);
    room.cache.isDown = true;
    expect((await room.call(GET_MONTH, december)).body).toBe(cached);
  });

  it('generates anew what it cannot read, in the cache or in the table', async () => {
    await room.call(PUT, { body: makkah });
    const good = (await room.call(GET_MONTH, december)).body;
    const key = cacheKey('2026-12');
    for (const spoilt of ['{', '{"times":"AAAA"}', 'null']) {
      room.cache.values.set(key, spoilt);
      expect((await room.call(GET_MONTH, december)).body).toBe(good);
    }
    const times = Uint8Array.of(9, 9, 9);
    const key42 = { userId: '42', version: 1, month: '2026-12' };
    await room.store.saveMonths([{ key: key42, stored: { times } }]);
    room.cache.values.clear();
    expect((await room.call(GET_MONTH, december)).body).toBe(good);
    expect(room.cache.values.has(key)).toBe(true);
  });

  it('never serves a month of former preferences, not even when changes return to them', async () => {
    await room.call(PUT, { body: makkah });
    const first = (await room.call(GET_MONTH, december)).body;
    await room.call(PUT, { body: jakarta });
    const second = (await room.call(GET_MONTH, december)).body;
    expect(second).not.toBe(first);
    await room.call(PUT, { body: makkah });
    expect((await room.call(GET_MONTH, december)).body).toBe(first);
  });

  it('takes no zero for a change of another zero', async () => {
    const origin = { ...makkah, latitude: 0, adjustments: { fajr: 0 } };
    await room.call(PUT, { body: origin });
    const text = JSON.stringify(origin).replaceAll(':0', ':-0');
    expect((await room.call(PUT, { body: text })).json.version).toBe(1);
  });

  it('takes the user from the token alone', async () => {
    const answer = await room.call(PUT, { body: { ...makkah, user_id: '7' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json.errors[0].field).toBe('user_id');
    expect(await room.store.preferences('7')).toBeUndefined();
    expect(await room.store.preferences('42')).toBeUndefined();
  });

  it.each([
    ['latitude', { ...makkah, latitude: 91 }],
    ['latitude', { ...makkah, latitude: '0x1' }],
    ['latitude', { ...makkah, latitude: null }],
    ['longitude', { ...makkah, longitude: 540 }],
    ['zone', { ...makkah, zone: 'Mars/X' }],
    ['zone', { ...makkah, zone: 'IST' }],
    ['madhab', { ...makkah, madhab: 'x' }],
    ['method', { ...makkah, method: 'Nonsense' }],
  ])('refuses a wrong %s by name and stores nothing', async (field, body) => {
    const answer = await room.call(PUT, { body });
    expect(answer.statusCode).toBe(400);
    expect(answer.json.errors).toEqual([{ field, expected: expect.any(String), got: expect.any(String) }]);
    expect(await room.store.preferences('42')).toBeUndefined();
  });

  it('refuses 69 degrees north without a rule for its summer, and takes it with one', async () => {
    const tromso = { latitude: 69.65, longitude: 18.96, zone: 'Europe/Oslo', method: 'MuslimWorldLeague' };
    const refused = await room.call(PUT, { body: tromso });
    expect(refused.statusCode).toBe(400);
    expect(refused.json.errors[0].field).toBe('polar_rule');
    expect(await room.store.preferences('42')).toBeUndefined();
    expect((await room.call(PUT, { body: { ...tromso, polar_rule: 'AqrabBalad' } })).statusCode).toBe(200);
    expect((await room.call(GET_MONTH, { path: { month: '2027-06' } })).json).toHaveLength(30);
  });

  it('refuses 88 degrees north by the nearest date, though this very month would have one', async () => {
    vi.setSystemTime('2026-09-20T10:00:00Z');
    const north = { latitude: 88, longitude: 0, zone: 'UTC', method: 'MuslimWorldLeague' };
    const refused = await room.call(PUT, { body: { ...north, polar_rule: 'AqrabYaum' } });
    expect(refused.json.errors).toEqual([
      {
        field: 'polar_rule',
        expected:
          'AqrabBalad, since a year may have no day on which the sun clearly rises and sets at latitude 88',
        got: '"AqrabYaum"',
      },
    ]);
    expect(await room.store.preferences('42')).toBeUndefined();
    expect((await room.call(PUT, { body: { ...north, polar_rule: 'AqrabBalad' } })).statusCode).toBe(200);
  });

  it('refuses months that are none', async () => {
    await room.call(PUT, { body: makkah });
    for (const month of ['2026-13', '2026-1', 'x', '3026-01']) {
      const answer = await room.call(GET_MONTH, { path: { month } });
      expect([answer.statusCode, answer.json.errors[0].field]).toEqual([400, 'month']);
    }
  });

  it('refuses a body of a megabyte before it reads it', async () => {
    const answer = await room.call(PUT, { body: `{"latitude": ${' '.repeat(1_000_000)}1}` });
    expect(answer.statusCode).toBe(413);
  });

  it('gives the qibla of a place or of the user', async () => {
    const query = { latitude: '51.5', longitude: '-0.12' };
    expect((await room.call('GET /api/prayer-times/qibla', { query })).json.qibla).toBeCloseTo(119, 0);
    await room.call(PUT, { body: jakarta });
    expect((await room.call('GET /api/prayer-times/qibla')).json.qibla).toBeCloseTo(295, 0);
    const half = await room.call('GET /api/prayer-times/qibla', { query: { latitude: '51.5' } });
    expect(half.json.errors[0].field).toBe('longitude');
    const odd = await room.call('GET /api/prayer-times/qibla', { query: { ...query, latitude: '0x1' } });
    expect(odd.statusCode).toBe(400);
  });

  it('opens a calendar at a secret address that follows the preferences and can be ended', async () => {
    expect((await room.call('POST /api/prayer-times/calendar')).statusCode).toBe(404);
    await room.call(PUT, { body: makkah });
    const { path } = (await room.call('POST /api/prayer-times/calendar')).json;
    const token = path.split('/').at(-1);
    const subscribe = () =>
      room.call('GET /api/prayer-times/calendars/{token}', { path: { token }, claims: undefined });
    const first = await subscribe();
    expect(first.body?.match(/BEGIN:VEVENT/g)).toHaveLength((30 + 31) * 6);
    await room.call(PUT, { body: jakarta });
    expect((await subscribe()).body).not.toBe(first.body);
    await room.call('POST /api/prayer-times/calendar');
    expect((await subscribe()).statusCode).toBe(404);
  });

  it('ends a calendar address for good', async () => {
    await room.call(PUT, { body: makkah });
    const { path } = (await room.call('POST /api/prayer-times/calendar')).json;
    expect((await room.call('DELETE /api/prayer-times/calendar')).statusCode).toBe(204);
    expect((await room.call('DELETE /api/prayer-times/calendar')).statusCode).toBe(204);
    const token = path.split('/').at(-1);
    const gone = await room.call('GET /api/prayer-times/calendars/{token}', { path: { token } });
    expect(gone.statusCode).toBe(404);
  });

  it('sees its users', async () => {
    await room.call('GET /api/prayer-times/preferences');
    expect(room.activity.lastSeen.get('42')).toBe(NOW);
  });
});
