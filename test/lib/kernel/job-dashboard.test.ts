/** The one page for long jobs: how many there are, how they end, how long they take. */
import { describe, expect, it } from 'vitest';
import { ROOM } from '../../../lambdas/timetables/contract.ts';
import { resourcesOf, STAGES, synthesized } from '../../support/synthesized.ts';

describe.each(STAGES)('the dashboard of jobs in %s', (stage) => {
  const dashboards = resourcesOf(synthesized(stage).templates.Timetables, 'AWS::CloudWatch::Dashboard');
  const parts: unknown[] = dashboards[0]?.Properties.DashboardBody['Fn::Join'][1];
  const body = parts.map((part) => (typeof part === 'string' ? part : 'filled-in')).join('');

  it('is one, and can be read', () => {
    expect(dashboards).toHaveLength(1);
    const { widgets } = JSON.parse(body) as { widgets: { properties: { title: string } }[] };
    expect(widgets.map(({ properties }) => properties.title)).toEqual([
      'Jobs in five minutes',
      'Failed (%)',
      'Jobs waiting and running',
      'Seconds of a job',
      'Progress answered from the cache (%)',
      'Solver: invocations, errors, throttles',
    ]);
  });

  it('shows every figure that the source asks for', () => {
    for (const figure of [
      'JobsCreated',
      'JobsCompleted',
      'JobsFailed',
      'JobSeconds',
      'JobsWaiting',
      'ProgressHits',
    ]) {
      expect(body, figure).toContain(`"Groundswell","${figure}","service","${ROOM}"`);
    }
  });
});
