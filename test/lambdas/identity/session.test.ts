/** Proves the session door: what a browser gets, what it does not, and in which words it is refused. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { whoAmISchema } from '../../../lambdas/identity/contract.ts';
import { MemoryLogin } from '../../../lambdas/identity/memory-login.ts';
import { api } from '../../../lambdas/identity/session.ts';
import { MemoryActivity } from '../../../lambdas/kernel/aws/api/activity.ts';
import { defineApi } from '../../../lambdas/kernel/aws/api/define-api.ts';
import { httpEvent, idClaims, lambdaContext } from '../../support/http-event.ts';

const PASSWORD = 'Correct-horse-1';
const activity = new MemoryActivity();
let login = new MemoryLogin({});
let handler = defineApi(api);
const printed = {
  log: vi.spyOn(console, 'log'),
  info: vi.spyOn(console, 'info'),
  error: vi.spyOn(console, 'error'),
};

beforeEach(() => {
  vi.stubEnv('POWERTOOLS_DEV', 'true');
  vi.stubEnv('USER_POOL_CLIENT_ID', 'client');
  vi.stubEnv('SESSION_COOKIE_SECONDS', '3600');
  vi.stubEnv('ACTIVITY_TABLE', 'activity');
  for (const spy of Object.values(printed)) spy.mockReset().mockReturnValue(undefined);
  activity.lastSeen.clear();
  login = new MemoryLogin({
    amina: { password: PASSWORD },
    yusuf: { password: 'Temporary-1!', state: 'new password due' },
    omar: { password: 'Leaked-pass-1', state: 'password reset due' },
  });
  handler = defineApi({ ...api, build: () => ({ login, activity, cookieSeconds: 3600 }) });
});
afterEach(() => vi.unstubAllEnvs());

async function post(body: unknown, headers: Record<string, string> = {}) {
  const answer = await handler(httpEvent('POST /api/session', { body, headers }), lambdaContext());
  return { ...answer, problem: answer.body ? JSON.parse(answer.body) : undefined };
}

describe('logging in', () => {
  test('sets the session cookie and answers without a body', async () => {
    expect(await post({ username: 'amina', password: PASSWORD })).toEqual({
      statusCode: 204,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
      cookies: ['__Host-groundswell=token.of.amina; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Strict'],
      problem: undefined,
    });
  });

  test('answers a wrong password and an unknown user byte for byte alike', async () => {
    const wrong = await post({ username: 'amina', password: 'x' });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.cookies).toBeUndefined();
    expect(await post({ username: 'nobody', password: 'x' })).toEqual(wrong);
  });

  test('asks for a new password in words, and takes it', async () => {
    const temporary = { username: 'yusuf', password: 'Temporary-1!' };
    expect((await post(temporary)).problem).toMatchObject({
      status: 409,
      detail: 'a new password is due: expected new_password beside password, got nothing',
    });
    expect((await post({ ...temporary, new_password: 'too-short' })).problem).toMatchObject({
      status: 400,
      errors: [{ field: 'new_password', expected: expect.stringContaining('password not long enough') }],
    });
    expect((await post({ ...temporary, new_password: 'Long-enough-1!' })).statusCode).toBe(204);
  });

  test('refuses a new password where none is due, and says when one must be reset', async () => {
    const needless = await post({ username: 'amina', password: PASSWORD, new_password: 'Long-enough-1!' });
    expect(needless).toMatchObject({
      statusCode: 409,
      problem: { detail: expect.stringContaining('no new') },
    });
    const reset = await post({ username: 'omar', password: 'Leaked-pass-1' });
    expect(reset).toMatchObject({ statusCode: 409, problem: { detail: expect.stringContaining('reset') } });
  });

  test('tells too many attempts when to come back', async () => {
    login.logIn = async () => ({ outcome: 'too many attempts' });
    const answer = await post({ username: 'amina', password: PASSWORD });
    expect(answer).toMatchObject({ statusCode: 429, headers: { 'retry-after': '10' } });
  });

  test.each([
    ['no user name', { password: PASSWORD }, 'username'],
    ['a user name with a blank', { username: 'a b', password: PASSWORD }, 'username'],
    ['a user name of 129 characters', { username: 'a'.repeat(129), password: PASSWORD }, 'username'],
    ['an empty password', { username: 'amina', password: '' }, 'password'],
    ['a list for a password', { username: 'amina', password: [PASSWORD] }, 'password'],
    [
      'a new password that ends in a blank',
      { username: 'a', password: 'b', new_password: 'abcdefgh ' },
      'new_password',
    ],
    ['an unknown field', { username: 'amina', password: PASSWORD, user_id: '7' }, 'user_id'],
  ])('refuses %s by the name of the field', async (_title, body, field) => {
    const { problem } = await post(body);
    expect(problem).toMatchObject({ status: 400, errors: [{ field }] });
  });

  test('never shows or logs a password or a token', async () => {
    await post({ username: 'amina', password: PASSWORD });
    await post({ username: 'a b', password: PASSWORD, new_password: 'Secret-1 ' });
    login.logIn = () => Promise.reject(new Error('cognito is down'));
    const failed = await post({ username: 'amina', password: PASSWORD });
    expect(failed.statusCode).toBe(500);
    const text = JSON.stringify([failed, ...Object.values(printed).map((spy) => spy.mock.calls)]);
    for (const secret of [PASSWORD, 'Secret-1', 'token.of.amina']) expect(text).not.toContain(secret);
    expect(text).toContain('cognito is down');
  });

  test('cannot be done by a form of another site', async () => {
    const form = await post('username=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.statusCode).toBe(415);
    expect((await post('{"username":"a"}', { 'content-type': 'text/plain' })).statusCode).toBe(415);
  });
});

describe('logging out', () => {
  test('clears the cookie, with or without a session', async () => {
    const answer = await handler(httpEvent('DELETE /api/session'), lambdaContext());
    expect(answer).toMatchObject({
      statusCode: 204,
      cookies: ['__Host-groundswell=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict'],
    });
    expect(activity.lastSeen.size).toBe(0);
  });
});

describe('who am I', () => {
  const ask = (claims?: ReturnType<typeof idClaims>) =>
    handler(httpEvent('GET /api/session', claims ? { claims } : {}), lambdaContext());

  test('answers in the words of the contract and moves last_seen_at', async () => {
    const claims = idClaims('42', { 'custom:organisation': 'acme', 'cognito:groups': '[admin viewer]' });
    const { statusCode, body } = await ask(claims);
    expect(statusCode).toBe(200);
    expect(whoAmISchema.parse(JSON.parse(body ?? ''))).toEqual({
      user_id: 'acme:42',
      organisation: 'acme',
      roles: ['viewer', 'admin'],
      expires_at: '2026-12-01T01:00:00.000Z',
    });
    expect([...activity.lastSeen.keys()]).toEqual(['acme:42']);
  });

  test('leaves out an organisation that the user has not', async () => {
    expect(JSON.parse((await ask(idClaims('42'))).body ?? '')).not.toHaveProperty('organisation');
  });

  test('refuses a request that came past the authorizer, and an access token', async () => {
    expect((await ask()).statusCode).toBe(401);
    expect((await ask(idClaims('42', { token_use: 'access' }))).statusCode).toBe(401);
  });
});
