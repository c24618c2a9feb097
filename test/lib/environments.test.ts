/** What each door is told, against the settings that it reads it by. */
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { openApiSettings, sessionSettings } from '../../lambdas/identity/settings.ts';
import { readSettings } from '../../lambdas/kernel/aws/read-settings.ts';
import * as prayerTimes from '../../lambdas/prayer-times/settings.ts';
import * as timetables from '../../lambdas/timetables/settings.ts';
import { STAGES, synthesized } from '../support/synthesized.ts';

const SETTINGS: Record<string, z.ZodObject> = {
  IdentitySession: sessionSettings,
  IdentityOpenApi: openApiSettings,
  Master: prayerTimes.masterSettings,
  Sweep: prayerTimes.sweepSettings,
  Worker: prayerTimes.workerSettings,
  Announcer: prayerTimes.announcerSettings,
  Api: prayerTimes.apiSettings,
  FailTask: timetables.failSettings,
  BeginTask: timetables.beginSettings,
  RetryTask: timetables.retrySettings,
  LoadTask: timetables.loadSettings,
  SolveTask: timetables.solveSettings,
  CheckTask: timetables.checkSettings,
  CompleteTask: timetables.completeSettings,
  Starter: timetables.starterSettings,
  JobAnnouncer: timetables.announcerSettings,
  JobSweep: timetables.sweepSettings,
  Inspector: timetables.inspectSettings,
  TimetablesApi: timetables.apiSettings,
};

/** What CloudFormation fills in: a port where the name says so, else any text. */
function filledIn(environment: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      return [name, name.endsWith('_PORT') ? '6379' : `filled in for ${name}`];
    }),
  );
}

describe.each(STAGES)('the doors of %s', (stage) => {
  const functions = synthesized(stage).all('AWS::Lambda::Function');

  it.each(functions)('gives $id an environment that it can read, and nothing more', ({ id, Properties }) => {
    const { NODE_OPTIONS, ...environment } = Properties.Environment.Variables;
    const settings = SETTINGS[id] as z.ZodObject;
    expect(NODE_OPTIONS).toBe('--enable-source-maps');
    expect(Object.keys(environment).sort()).toEqual(Object.keys(settings.shape).sort());
    expect(() => readSettings(settings, filledIn(environment))).not.toThrow();
  });
});
