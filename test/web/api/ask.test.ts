import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ask, lookingAgain, mayPass, Refused } from '../../../web/api/ask.ts';
import { hasRunOut } from '../../../web/api/next-session.ts';

const answers = vi.fn<typeof fetch>();

beforeEach(() => void vi.stubGlobal('fetch', answers));

afterEach(() => {
  vi.unstubAllGlobals();
  answers.mockReset();
  hasRunOut.value = false;
});

function refuse(status: number, body: object, headers: Record<string, string> = {}): void {
  answers.mockResolvedValue(new Response(JSON.stringify(body), { status, headers }));
}

/** What the page would show. */
async function told(words = {}): Promise<string> {
  const error = await ask('/api/timetables', { words }).catch((refused: unknown) => refused);
  expect(error).toBeInstanceOf(Refused);
  return (error as Refused).message;
}

describe('a refusal', () => {
  it('is told in the words of who asked', async () => {
    refuse(404, { detail: 'expected a known job, got another' });
    expect(await told({ 404: 'There is no such timetable.' })).toBe('There is no such timetable.');
    expect(await told()).toBe('This is not there, or no longer.');
  });

  it('of what stands before the API is not told in the words for the API’s own', async () => {
    refuse(429, { message: 'Too Many Requests' });
    expect(await told({ 429: 'Too many jobs.' })).toBe('Too much was asked at once. Try again in a moment.');
  });

  it.each([
    ['1', 'a second'],
    ['45', '45 seconds'],
    ['61', '2 minutes'],
    ['3595', 'an hour'],
  ])('that says to come back after %s s says it as people do', async (seconds, words) => {
    refuse(429, { detail: 'too many' }, { 'retry-after': seconds });
    expect(await told({ 429: 'Again in {wait}.' })).toBe(`Again in ${words}.`);
  });

  it('of a field says what the field takes', async () => {
    refuse(400, {
      detail: 'seconds: expected at most 1500, got 2000',
      errors: [{ field: 'keep_days', expected: 'at most 1500', got: '2000' }],
    });
    expect(await told()).toBe('Keep days: at most 1500 is needed.');
  });

  it('by a fault of the service keeps what operators look for', async () => {
    refuse(500, { detail: 'an unexpected error, logged under request r-1' });
    expect(await told()).toBe(
      'The service failed. Try again in a moment. (an unexpected error, logged under request r-1)',
    );
    answers.mockResolvedValue(new Response('<html>', { status: 502 }));
    expect(await told()).toBe('The service failed. Try again in a moment. (status 502)');
  });

  it('may pass where the service or the way to it is at fault, and loses its advice when it is asked again', async () => {
    answers.mockRejectedValue(new TypeError('failed to fetch'));
    const silence = await ask('/api/timetables').catch((error: unknown) => error);
    expect(mayPass(silence)).toBe(true);
    expect(lookingAgain(silence)).toBe('The service does not answer. Looking again …');
    answers.mockResolvedValue(new Response('{"jobs":', { status: 200 }));
    expect(mayPass(await ask('/api/timetables').catch((error: unknown) => error))).toBe(true);
    refuse(403, { detail: 'expected a role' });
    const refusal = await ask('/api/timetables').catch((error: unknown) => error);
    expect(mayPass(refusal)).toBe(false);
    expect(lookingAgain(refusal)).toBe('Your role does not allow this. Looking again …');
  });
});

describe('a session that has run out', () => {
  it('keeps every question until the next has begun, and then asks it again', async () => {
    refuse(401, { message: 'Unauthorized' });
    const asked = [ask('/api/timetables'), ask('/api/progress/1')];
    await vi.waitFor(() => expect(hasRunOut.value).toBe(true));
    await vi.waitFor(() => expect(answers).toHaveBeenCalledTimes(2));
    answers.mockImplementation(async (path) => Response.json({ path }));
    hasRunOut.value = false;
    expect(await Promise.all(asked)).toEqual([{ path: '/api/timetables' }, { path: '/api/progress/1' }]);
  });

  it('is no reason to wait for whoever asks about the session itself', async () => {
    refuse(401, { detail: 'expected a bearer token, got none' });
    await expect(ask('/api/session')).rejects.toMatchObject({ status: 401 });
    expect(hasRunOut.value).toBe(false);
  });
});
