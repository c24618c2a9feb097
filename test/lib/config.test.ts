/** The numbers of the stages against the limits of AWS and of each other. */
import { describe, expect, it } from 'vitest';
import { sessionSettings } from '../../lambdas/identity/settings.ts';
import { stages } from '../../lib/config.ts';
import { STAGES } from '../support/synthesized.ts';

const DAY_SECONDS = 86_400;

describe.each(STAGES)('the numbers of %s', (stage) => {
  const { prayerTimes: wave, doors, session, availabilityZones, region } = stages[stage];

  it('fill a batch read and no more', () => {
    expect(wave.chunkSize).toBeGreaterThanOrEqual(1);
    expect(wave.chunkSize).toBeLessThanOrEqual(100);
    expect(wave.batchSize).toBeLessThanOrEqual(10);
  });

  it('stay within the concurrency that SQS drives', () => {
    expect(wave.maxConcurrency).toBeGreaterThanOrEqual(2);
    expect(wave.maxConcurrency).toBeLessThanOrEqual(1_000);
  });

  it('let every delivery of a message happen before it is forgotten', () => {
    const visibilitySeconds = 6 * wave.workerTimeoutSeconds;
    expect(visibilitySeconds).toBeLessThanOrEqual(12 * 3_600);
    expect(wave.maxReceives * visibilitySeconds).toBeLessThan(wave.retentionDays.messages * DAY_SECONDS);
    expect(wave.maxReceives).toBeGreaterThan(1);
    expect(wave.retentionDays.deadLetters).toBe(14);
  });

  it('let Lambda finish, and the API answer before it gives up', () => {
    expect(Math.max(wave.masterTimeoutSeconds, wave.workerTimeoutSeconds)).toBeLessThanOrEqual(900);
    expect(doors.timeoutSeconds).toBeLessThan(30);
  });

  it('retry an occurrence for no longer than Lambda keeps it, and as often as it can', () => {
    expect(wave.occurrence.maxAgeHours).toBeLessThanOrEqual(6);
    expect(wave.occurrence.masterRetries).toBe(2);
    expect(wave.occurrence.deliveryRetries).toBeGreaterThan(0);
  });

  it('notice a missing daily run after a day, within what CloudWatch looks back', () => {
    expect(wave.alarms.missingRunHours).toBeGreaterThan(24);
    expect(wave.alarms.missingRunHours).toBeLessThanOrEqual(7 * 24);
  });

  it('sweep after the wave, within its day', () => {
    expect(wave.sweepAfterHours).toBeGreaterThan(0);
    expect(wave.sweepAfterHours).toBeLessThan(24);
  });

  it('keep a session for as long as its door may', () => {
    const seconds = String(session.hours * 3_600);
    expect(sessionSettings.shape.SESSION_COOKIE_SECONDS.safeParse(seconds).success).toBe(true);
  });

  it('name two zones of the region', () => {
    const [first, second] = availabilityZones;
    expect(first).not.toBe(second);
    for (const zone of availabilityZones) expect(zone.slice(0, -1)).toBe(region);
  });
});

describe.each(STAGES)('the numbers of long jobs in %s', (stage) => {
  const { limits, start, deadlines, slice, step, listener, event } = stages[stage].timetables;

  it('are the source’s, where it names them', () => {
    expect(limits).toMatchObject({ total: 100, running: 10, perHour: 10 });
    expect(start).toMatchObject({ timeoutSeconds: 5, retries: 2 });
    expect(deadlines).toMatchObject({ runningMinutes: 30, stopMinutes: 60, cutMinutes: 120 });
  });

  it('give up on a job only when its execution cannot live any more', () => {
    expect(deadlines.lostMinutes).toBeGreaterThan(deadlines.cutMinutes);
  });

  it('end every step well within what Lambda gives it', () => {
    expect(slice.seconds + slice.marginSeconds).toBeLessThanOrEqual(840);
    expect(slice.marginSeconds).toBeGreaterThanOrEqual(60);
    expect(step.timeoutSeconds).toBeLessThanOrEqual(840);
    for (const { memoryMb } of [slice, step]) expect(memoryMb).toBeLessThanOrEqual(10_240);
  });

  it('stay within what Step Functions runs at once, and half of what an account runs', () => {
    expect(slice.atOnce).toBeLessThanOrEqual(40);
    expect(limits.total * slice.atOnce).toBeLessThanOrEqual(500);
  });

  it('stay within the retries and batches of Lambda', () => {
    expect(event.retries).toBeLessThanOrEqual(2);
    expect(event.maxAgeHours).toBeLessThanOrEqual(6);
    expect(listener.batchSize).toBeLessThanOrEqual(100);
    expect(listener.timeoutSeconds).toBeLessThan(60);
  });
});

describe('the stages', () => {
  it('deploy to AWS with what the embedded lane cannot carry', () => {
    const { production, embedded } = stages;
    expect(production).toMatchObject({ cache: 'serverless', edge: 'cloudfront', flowLogs: true });
    expect(embedded).toMatchObject({ cache: 'replication-group', edge: 'proxy', flowLogs: false });
    expect([production.dataIsDisposable, embedded.dataIsDisposable]).toEqual([false, true]);
  });

  it('try a step again for longer than a table or a bucket is down, on AWS', () => {
    const { retries, pauseSeconds } = stages.production.timetables.failed;
    expect(pauseSeconds * (2 ** retries - 1)).toBeGreaterThan(120);
  });

  it('solve on all processors that Lambda has, and let a failed start rest for a minute, on AWS', () => {
    const { slice, start } = stages.production.timetables;
    expect(slice.memoryMb).toBe(10_240);
    expect(start.retrySeconds).toBe(60);
    expect(stages.embedded.timetables.start.retrySeconds).toBeLessThan(10);
  });

  it('begin with the schedule of the source', () => {
    for (const stage of STAGES) {
      const { schedule } = stages[stage].prayerTimes;
      expect(schedule.SCHEDULE_GENERATION_DAYS).toBe('28');
      expect(schedule.USER_PRIORITY_BUCKETS_DAYS).toBe('{}');
    }
  });
});
