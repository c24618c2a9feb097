/** The API as it is deployed, through the one address in front: logging in, good and bad tokens on every protected route, a user's month. */
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { operations as identity } from '../../lambdas/identity/contract.ts';
import { DynamoActivity } from '../../lambdas/kernel/aws/api/activity.ts';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { connectTable } from '../../lambdas/kernel/aws/table.ts';
import { prayerDaySchema, operations as prayerTimes } from '../../lambdas/prayer-times/contract.ts';
import { lane } from '../support/deployed-lane.ts';

const cognito = new CognitoIdentityProviderClient({});
const { username, password, userId, organisation } = lane.login;
const makkah = { latitude: 21.4225, longitude: 39.8262, zone: 'Asia/Riyadh', method: 'UmmAlQura' };
const json = { 'content-type': 'application/json' };

type Options = { method?: string; token?: string; headers?: Record<string, string>; body?: unknown };

function call(path: string, { method = 'GET', token, headers = {}, body }: Options = {}): Promise<Response> {
  return fetch(`${lane.url}${path}`, {
    method,
    headers: {
      ...(body === undefined ? {} : json),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function logIn(): Promise<string> {
  const answer = await call('/api/session', { method: 'POST', body: { username, password } });
  expect(answer.status).toBe(204);
  return answer.headers.getSetCookie()[0] ?? '';
}

const tokenOf = (cookie: string): string => cookie.split(';')[0]?.split('=')[1] ?? '';

/** Tokens of the same user straight from Cognito. */
async function cognitoTokens(ClientId = lane.outputs.UserPoolClientId) {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  return { id: AuthenticationResult?.IdToken ?? '', access: AuthenticationResult?.AccessToken ?? '' };
}

/** An id token of another pool, valid there. */
async function strangersToken(): Promise<string> {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand({ PoolName: 'strangers' }));
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'strangers',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  await cognito.send(
    new AdminCreateUserCommand({ UserPoolId, Username: username, MessageAction: 'SUPPRESS' }),
  );
  await cognito.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: username, Password: password, Permanent: true }),
  );
  return (await cognitoTokens(UserPoolClient?.ClientId)).id;
}

/** The same claims, signed by the pool's own key, with an end that has passed. */
async function expiredToken(token: string): Promise<string> {
  const state = join(dirname(process.env.GROUNDSWELL_LANE ?? ''), 'ministack', 'state');
  const key = createPrivateKey(readFileSync(join(state, 'cognito-rsa-key.pem')));
  const now = Math.floor(Date.now() / 1000);
  const { alg, kid } = decodeProtectedHeader(token);
  return new SignJWT({ ...decodeJwt(token), iat: now - 7_200, exp: now - 3_600 })
    .setProtectedHeader({ alg: alg ?? 'RS256', ...(kid ? { kid } : {}) })
    .sign(key);
}

function tampered(token: string): string {
  const [header, , signature] = token.split('.');
  const claims = { ...decodeJwt(token), 'custom:user_id': '2' };
  return `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`;
}

describe('the deployed API', () => {
  let token = '';
  let cookie = '';

  beforeAll(async () => {
    cookie = await logIn();
    token = tokenOf(cookie);
  });

  it('logs in with a cookie that no script can read and no other site sends', () => {
    expect(cookie).toMatch(/^__Host-groundswell=[^;]+; /);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Strict', 'Path=/'])
      expect(cookie).toContain(attribute);
  });

  it('answers a wrong password and an unknown user alike', async () => {
    const wrong = await call('/api/session', {
      method: 'POST',
      body: { username, password: 'Wrong-Wrong-1' },
    });
    const unknown = await call('/api/session', { method: 'POST', body: { username: 'nobody', password } });
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it('knows by the cookie who is there, and forgets it', async () => {
    const who = await call('/api/session', { headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(await who.json()).toMatchObject({ user_id: userId, organisation, roles: ['admin'] });
    const out = await call('/api/session', { method: 'DELETE', headers: { origin: lane.url } });
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-groundswell=;.*Max-Age=0/);
  });

  it('refuses a change that another origin sends with the cookie', async () => {
    const headers = { cookie: cookie.split(';')[0] ?? '', origin: 'https://elsewhere.example' };
    const answer = await call('/api/prayer-times/preferences', { method: 'PUT', body: makkah, headers });
    expect(answer.status).toBe(403);
  });

  it('answers 401 on every protected route without a good token', async () => {
    const bad: Record<string, string | undefined> = {
      missing: undefined,
      garbage: 'garbage',
      expired: await expiredToken(token),
      tampered: tampered(token),
      unsigned: new UnsecuredJWT(decodeJwt(token)).encode(),
      'of another pool': await strangersToken(),
      'of another use': (await cognitoTokens()).access,
    };
    const routes = [...identity, ...prayerTimes].filter(({ access }) => access !== 'public');
    expect(routes.length).toBeGreaterThanOrEqual(7);
    for (const { method, path } of routes) {
      for (const [kind, bearer] of Object.entries(bad)) {
        const answer = await call(path.replace('{month}', '2026-12'), {
          method,
          ...(bearer === undefined ? {} : { token: bearer }),
          ...(method === 'PUT' ? { body: makkah } : {}),
        });
        expect(`${method} ${path}, ${kind}: ${answer.status}`).toBe(`${method} ${path}, ${kind}: 401`);
      }
    }
  });

  it('takes preferences and answers the month in three forms', async () => {
    const path = '/api/prayer-times/months/2026-12';
    expect((await call('/api/prayer-times/preferences', { method: 'PUT', token, body: makkah })).status).toBe(
      200,
    );
    const days = (await (await call(path, { token })).json()) as unknown[];
    expect(days.map((day) => prayerDaySchema.parse(day))).toHaveLength(31);
    const ics = await call(path, { token, headers: { accept: 'text/calendar' } });
    expect(await ics.text()).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const csv = await call(path, { token, headers: { accept: 'text/csv' } });
    expect((await csv.text()).split('\r\n')[0]).toBe(
      'date,hijri,imsak,fajr,sunrise,dhuhr,asr,maghrib,isha,midnight',
    );
  });

  it('records when its user was last seen', async () => {
    const before = Date.now();
    const { StackResourceSummaries = [] } = await new CloudFormationClient({}).send(
      new ListStackResourcesCommand({ StackName: 'Groundswell-embedded-Foundation' }),
    );
    const table = StackResourceSummaries.find(({ LogicalResourceId = '' }) =>
      LogicalResourceId.startsWith('Activity'),
    );
    const seen = new DynamoActivity(connectTable(new AwsCalls()), table?.PhysicalResourceId ?? '');
    await call('/api/prayer-times/preferences', { token });
    const at = (await seen.lastSeenOf([userId])).get(userId) ?? 0;
    expect(at).toBeGreaterThan(before - 60_000);
    expect(at).toBeLessThanOrEqual(Date.now());
  });

  it('serves a calendar at its secret address until the address is ended', async () => {
    const opened = await call('/api/prayer-times/calendar', { method: 'POST', token });
    const { path } = (await opened.json()) as { path: string };
    expect((await call(path)).status).toBe(200);
    expect((await call('/api/prayer-times/calendar', { method: 'DELETE', token })).status).toBe(204);
    expect((await call(path)).status).toBe(404);
  });

  it.each([
    ['latitude', { ...makkah, latitude: 91 }],
    ['zone', { ...makkah, zone: 'Mars/X' }],
    ['user_id', { ...makkah, user_id: '2' }],
  ])('refuses a wrong %s by name', async (field, body) => {
    const answer = await call('/api/prayer-times/preferences', { method: 'PUT', token, body });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ errors: [{ field }] });
  });

  it('refuses a body of a megabyte', async () => {
    const body = { ...makkah, zone: 'x'.repeat(1_000_000) };
    const answer = await call('/api/prayer-times/preferences', { method: 'PUT', token, body });
    expect(answer.status).toBe(413);
  });

  it('describes every route of itself', async () => {
    const document = (await (await call('/api/openapi.json')).json()) as { paths: Record<string, object> };
    for (const { path, method } of [...identity, ...prayerTimes]) {
      expect(document.paths[path]).toHaveProperty(method.toLowerCase());
    }
  });
});
