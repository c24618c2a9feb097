import { expect, test, vi } from 'vitest';
import { sampleRun } from '../../../local/job/sample-run.ts';
import type { LaneFacts } from '../../../local/lane/lane.ts';

test('an order that the API refuses is a fault, and no end of the lane', async () => {
  const detail =
    'expected fewer jobs of the organisation within an hour, got one too many: try again in 61 s';
  const headers = { 'content-type': 'application/problem+json' };
  const asked = vi
    .fn<typeof fetch>()
    .mockResolvedValueOnce(new Response(null, { status: 204 }))
    .mockResolvedValueOnce(new Response(JSON.stringify({ detail }), { status: 429, headers }));
  vi.stubGlobal('fetch', asked);
  const facts = { url: 'https://localhost:8443', login: { username: 'demo', password: 'p.Aa1' } };
  expect(await sampleRun(facts as LaneFacts, () => {})).toEqual({
    faults: [`POST /api/timetables/generate: 429 ${detail}`],
  });
  vi.unstubAllGlobals();
});
