import { expect, test } from 'vitest';
import { daysOfMonth, schedulerEvent } from '../../../local/cycle/scheduler-event.ts';

test('the event of an occurrence carries its own time, and is the same again', () => {
  const event = schedulerEvent('wave', Date.UTC(2026, 10, 5, 2));
  expect(event).toEqual({
    version: '0',
    id: 'wave-2026-11-05T02:00:00Z',
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '000000000000',
    time: '2026-11-05T02:00:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/wave'],
    detail: '{}',
  });
  expect(schedulerEvent('wave', Date.UTC(2026, 10, 5, 2))).toEqual(event);
});

test.each([
  ['2026-11-30T23:59:59.999Z', 30, '2026-11-01T02:00:00.000Z', '2026-11-30T02:00:00.000Z'],
  ['2028-02-01T00:00:00.000Z', 29, '2028-02-01T02:00:00.000Z', '2028-02-29T02:00:00.000Z'],
  ['2026-12-31T12:00:00.000Z', 31, '2026-12-01T02:00:00.000Z', '2026-12-31T02:00:00.000Z'],
])('the month of %s has %d days in UTC', (now, count, first, last) => {
  const days = daysOfMonth(Date.parse(now), 2).map((ms) => new Date(ms).toISOString());
  expect(days).toHaveLength(count);
  expect([days[0], days.at(-1)]).toEqual([first, last]);
});
