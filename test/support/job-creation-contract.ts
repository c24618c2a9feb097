/** What every store promises of the making of jobs, and of how often something is done in an hour: a part of the contract of jobs. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lambdas/kernel/core/jobs/job.ts';
import type { Creation, Jobs } from '../../lambdas/kernel/core/jobs/jobs.ts';
import { LOADING, OwnJobs, T0 } from './own-jobs.ts';

const HOUR_MS = 3_600_000;
const outcomes = (creations: readonly Creation[]) => creations.map(({ outcome }) => outcome);

export function jobCreationContract(name: string, makeJobs: () => Jobs): void {
  describe(`new jobs in ${name}`, () => {
    let my: OwnJobs;
    beforeEach(() => {
      my = new OwnJobs(makeJobs());
    });

    describe('creating', () => {
      it('makes a job that waits, and nothing of it is known before', async () => {
        expect(await my.jobs.get(my.id('a'))).toBeUndefined();
        const job: Job = {
          jobId: my.id('a'),
          organisation: my.organisation,
          userId: 'acme:7',
          createdAtMs: T0,
          summary: { name: 'a' },
          status: 'queued',
          stage: { name: 'waiting', from: 0, to: 0 },
          message: 'waiting',
          parts: {},
          failedStarts: 0,
          isCancelRequested: false,
          revision: 1,
        };
        expect(await my.create('a')).toEqual({ outcome: 'created', job });
        expect(await my.jobs.get(my.id('a'))).toEqual(job);
        expect(await my.waiting()).toEqual([my.id('a')]);
      });

      it('answers the same job to the same key with the same body, as it stands by then', async () => {
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.create('a', T0, { idempotency });
        await my.jobs.begin(my.id('a'), LOADING, T0 + 1);
        const again = await my.create('b', T0 + 2, { idempotency });
        expect(again).toMatchObject({ outcome: 'repeated', job: { jobId: my.id('a'), status: 'running' } });
        expect(await my.jobs.get(my.id('b'))).toBeUndefined();
      });

      it('refuses a key that comes with another body', async () => {
        await my.create('a', T0, { idempotency: { key: 'k', bodyHash: 'one' } });
        const other = await my.create('b', T0, { idempotency: { key: 'k', bodyHash: 'two' } });
        expect(other).toEqual({ outcome: 'other body' });
      });

      it('knows a key for 24 h, and not a millisecond longer', async () => {
        const idempotency = { key: 'k', bodyHash: 'one' };
        const other = { key: 'k', bodyHash: 'two' };
        await my.create('a', T0, { idempotency });
        expect(await my.create('b', T0 + 24 * HOUR_MS - 1, { idempotency: other })).toEqual({
          outcome: 'other body',
        });
        expect((await my.create('c', T0 + 24 * HOUR_MS, { idempotency: other })).outcome).toBe('created');
        expect((await my.create('d', T0 + 24 * HOUR_MS, { idempotency: other })).outcome).toBe('repeated');
      });

      it('keeps the keys of organisations apart', async () => {
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.create('a', T0, { idempotency });
        my.organisation = `${my.organisation}-other`;
        expect((await my.create('a', T0, { idempotency: { key: 'k', bodyHash: 'two' } })).outcome).toBe(
          'created',
        );
      });

      it('counts no repeated request against the hour', async () => {
        const defaults = { running: 1, perHour: 1 };
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.create('a', T0, { defaults, idempotency });
        expect((await my.create('b', T0, { defaults, idempotency })).outcome).toBe('repeated');
      });
    });

    describe('the hour', () => {
      const defaults = { running: 10, perHour: 2 };

      it('slides: a place is free when the oldest leaves, and the answer says when', async () => {
        await my.create('a', T0, { defaults });
        await my.create('b', T0 + 1_000, { defaults });
        const late = T0 + HOUR_MS - 1;
        expect(await my.create('c', T0 + 2_000, { defaults })).toEqual({
          outcome: 'too many',
          retryAfterMs: HOUR_MS - 2_000,
        });
        expect(await my.create('c', late, { defaults })).toEqual({ outcome: 'too many', retryAfterMs: 1 });
        expect((await my.create('c', late + 1, { defaults })).outcome).toBe('created');
        expect(await my.create('d', late + 1, { defaults })).toEqual({
          outcome: 'too many',
          retryAfterMs: 1_000,
        });
      });

      it('is the organisation’s own where it has limits of its own', async () => {
        await my.jobs.setLimits(my.organisation, { perHour: 1 });
        expect((await my.create('a')).outcome).toBe('created');
        expect(await my.create('b', T0 + 5)).toEqual({ outcome: 'too many', retryAfterMs: HOUR_MS - 5 });
        await my.jobs.setLimits(my.organisation, { perHour: 2 });
        expect((await my.create('b', T0 + 5)).outcome).toBe('created');
      });

      it('is the usual one where the organisation has another limit of its own, but not this', async () => {
        await my.jobs.setLimits(my.organisation, { running: 3 });
        await my.create('a', T0, { defaults });
        await my.create('b', T0, { defaults });
        expect((await my.create('c', T0, { defaults })).outcome).toBe('too many');
      });

      it('is as long as it was where the limit was lowered in the meantime', async () => {
        for (const name of ['a', 'b', 'c']) await my.create(name);
        await my.jobs.setLimits(my.organisation, { perHour: 1 });
        expect(await my.create('d', T0 + 5)).toEqual({ outcome: 'too many', retryAfterMs: HOUR_MS - 5 });
        expect((await my.create('d', T0 + HOUR_MS)).outcome).toBe('created');
      });

      it('lets ten of twenty through that come at once', async () => {
        const creations = await Promise.all(Array.from({ length: 20 }, (_, i) => my.create(`at-once-${i}`)));
        expect(outcomes(creations).filter((outcome) => outcome === 'created')).toHaveLength(10);
        expect(outcomes(creations).filter((outcome) => outcome === 'too many')).toHaveLength(10);
        expect((await my.jobs.list(my.organisation, { size: 20 })).jobs).toHaveLength(10);
      }, 30_000);

      it('takes ten that come at once within a second, an hour after ten others', async () => {
        for (let i = 0; i < 10; i += 1) await my.create(`before-${i}`, T0 + i);
        const beganMs = performance.now();
        const creations = await Promise.all(
          Array.from({ length: 10 }, (_, i) => my.create(`at-once-${i}`, T0 + HOUR_MS + 10)),
        );
        expect(performance.now() - beganMs).toBeLessThan(1_000);
        expect(outcomes(creations)).toEqual(Array(10).fill('created'));
        expect((await my.create('one-more', T0 + HOUR_MS + 11)).outcome).toBe('too many');
      }, 30_000);

      it('makes one job of one key that comes five times at once, for the last place of the hour', async () => {
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.jobs.setLimits(my.organisation, { perHour: 1 });
        const creations = await Promise.all(
          Array.from({ length: 5 }, (_, i) => my.create(`same-${i}`, T0, { idempotency })),
        );
        expect(outcomes(creations).sort()).toEqual(['created', ...Array(4).fill('repeated')]);
        expect((await my.jobs.list(my.organisation, { size: 20 })).jobs).toHaveLength(1);
      }, 30_000);
    });

    describe('what a job needs', () => {
      it('is prepared once, before the job is there', async () => {
        const seen: (Job | undefined)[] = [];
        const prepare = async () => void seen.push(await my.jobs.get(my.id('a')));
        expect((await my.create('a', T0, { prepare })).outcome).toBe('created');
        expect(seen).toEqual([undefined]);
      });

      it('is not prepared for a job that is not made', async () => {
        const refused = async () => expect.unreachable();
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.jobs.setLimits(my.organisation, { perHour: 1 });
        await my.create('a', T0, { idempotency });
        const creations = [
          await my.create('b', T0, { prepare: refused }),
          await my.create('b', T0, { prepare: refused, idempotency }),
          await my.create('b', T0, { prepare: refused, idempotency: { key: 'k', bodyHash: 'two' } }),
        ];
        expect(outcomes(creations)).toEqual(['too many', 'repeated', 'other body']);
      });

      it('leaves no job where it fails', async () => {
        const prepare = () => Promise.reject(new Error('the bucket is down'));
        await my.jobs.setLimits(my.organisation, { perHour: 1 });
        await expect(my.create('a', T0, { prepare })).rejects.toThrow('the bucket is down');
        expect(await my.jobs.get(my.id('a'))).toBeUndefined();
        expect((await my.create('a')).outcome).toBe('created');
      });
    });
  });
}
