import { expect, test } from 'vitest';
import { accessSummary } from '../../local/access-summary.ts';

const login = { username: 'demo', password: 'p.Aa1', userId: 'demo:1', organisation: 'demo' };
const access = { url: 'https://localhost:8443', caFile: 'ca.pem', cookieFile: 'cookies', login };

function commands(jobId: string | undefined): string[] {
  const lines = accessSummary(access, { month: '2026-12', jobId }).split('\n');
  return lines.filter((line) => line.startsWith('curl '));
}

const months = [
  `curl -sS --cacert ca.pem -w 'logged in: %{http_code}\\n' -c cookies -H 'content-type: application/json' -d '{"username":"demo","password":"p.Aa1"}' https://localhost:8443/api/session`,
  'curl -sS --cacert ca.pem -b cookies https://localhost:8443/api/prayer-times/months/2026-12',
  "curl -sS --cacert ca.pem -b cookies -H 'accept: text/calendar' https://localhost:8443/api/prayer-times/months/2026-12",
];

test('the commands log in, then read the month as JSON and as a calendar', () => {
  expect(commands(undefined)).toEqual(months);
});

test('where a timetable was ordered, they read it as JSON and as a spreadsheet too', () => {
  expect(commands('a-1')).toEqual([
    ...months,
    'curl -sS --cacert ca.pem -b cookies https://localhost:8443/api/timetables/a-1',
    "curl -sS --cacert ca.pem -b cookies 'https://localhost:8443/api/timetables/a-1/table?view=all'",
  ]);
});
