import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { ApiClient } from '../../../local/job/api-client.ts';
import { Refusal } from '../../../local/refusal.ts';

const url = 'https://localhost:8443';
const login = { username: 'demo', password: 'p.Aa1', userId: 'demo:1', organisation: 'demo' };
const asked = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', asked);
afterEach(() => asked.mockReset());

async function loggedIn(): Promise<ApiClient> {
  const headers = new Headers([['set-cookie', 'session=a.b.c; HttpOnly; Secure']]);
  asked.mockResolvedValueOnce(new Response(null, { status: 204, headers }));
  return ApiClient.logIn({ url, login });
}

test('a client logs in, and from then on sends the cookie, and the origin that the edge asks for', async () => {
  const client = await loggedIn();
  expect(asked).toHaveBeenLastCalledWith(`${url}/api/session`, {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/json' },
    body: '{"username":"demo","password":"p.Aa1"}',
  });
  asked.mockResolvedValueOnce(Response.json({ job_id: 'a-1' }));
  const schema = z.strictObject({ job_id: z.string() });
  expect(await client.post('/api/jobs', { seconds: 24 }, schema)).toEqual({ job_id: 'a-1' });
  expect(asked).toHaveBeenLastCalledWith(`${url}/api/jobs`, {
    method: 'POST',
    headers: { cookie: 'session=a.b.c', origin: url, 'content-type': 'application/json' },
    body: '{"seconds":24}',
  });
});

test('a refused request is told in the words of the API, a broken one in its own', async () => {
  const client = await loggedIn();
  const headers = { 'content-type': 'application/problem+json' };
  asked.mockResolvedValueOnce(
    new Response('{"status":429,"detail":"try again in 61 s"}', { status: 429, headers }),
  );
  await expect(client.get('/api/jobs', z.unknown())).rejects.toThrow(
    new Refusal('GET /api/jobs: 429 try again in 61 s'),
  );
  asked.mockResolvedValueOnce(new Response('no such stage', { status: 500 }));
  await expect(client.get('/api/jobs', z.unknown())).rejects.toThrow(
    new Refusal('GET /api/jobs: 500 no such stage'),
  );
});

test('an answer of another shape is not taken', async () => {
  const client = await loggedIn();
  asked.mockResolvedValueOnce(Response.json({ job: 1 }));
  await expect(client.get('/api/jobs', z.strictObject({ job_id: z.string() }))).rejects.toThrow(z.ZodError);
});
