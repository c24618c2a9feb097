/** The one page for runs: what was due and done, the queue, the worker. */
import { describe, expect, it } from 'vitest';
import { ROOM } from '../../../lambdas/prayer-times/contract.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the dashboard of %s', (stage) => {
  const { PrayerTimes } = synthesized(stage).templates;
  const dashboards = resourcesOf(PrayerTimes, 'AWS::CloudWatch::Dashboard');
  const parts: unknown[] = dashboards[0]?.Properties.DashboardBody['Fn::Join'][1];
  const body = parts.map((part) => (typeof part === 'string' ? part : 'filled-in')).join('');
  const { widgets } = JSON.parse(body) as {
    widgets: { properties: { title: string; metrics: unknown[] } }[];
  };

  it('is one', () => {
    expect(dashboards).toHaveLength(1);
  });

  it('shows runs, queue and worker', () => {
    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'prayer-times: users of the last day',
      'Users a day',
      'Longest run of a day (ms)',
      'Messages',
      'Minutes to drain',
      'Worker: invocations, errors, throttles',
      'Worker: duration p95 (ms)',
    ]);
  });

  it('shows every figure of a run for waves and sweeps', () => {
    for (const figure of ['Due', 'Queued', 'Done', 'Failed', 'RunDurationMs']) {
      for (const run of ['wave', 'sweep']) {
        expect(body).toContain(`"Groundswell","${figure}","run","${run}","service","${ROOM}"`);
      }
    }
  });
});
