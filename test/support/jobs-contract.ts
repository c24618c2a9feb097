/** What every store of jobs promises; run over memory by `npm test` and over DynamoDB by `npm run test:deployed`. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lambdas/kernel/core/job.ts';
import type { Creation, Jobs } from '../../lambdas/kernel/core/jobs.ts';
import { jobChangesContract } from './job-changes-contract.ts';
import { LOADING, OwnJobs, T0, TERMS } from './own-jobs.ts';

const HOUR_MS = 3_600_000;
const NOBODY = { leases: [], turn: '' };
const outcomes = (creations: readonly Creation[]) => creations.map(({ outcome }) => outcome);

export function jobsContract(name: string, makeJobs: () => Jobs): void {
  jobChangesContract(name, makeJobs);

  describe(`jobs in ${name}`, () => {
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
        const defaults = { concurrent: 1, perHour: 1 };
        const idempotency = { key: 'k', bodyHash: 'one' };
        await my.create('a', T0, { defaults, idempotency });
        expect((await my.create('b', T0, { defaults, idempotency })).outcome).toBe('repeated');
      });
    });

    describe('the hour', () => {
      const defaults = { concurrent: 10, perHour: 2 };

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
        await my.jobs.setLimits(my.organisation, { concurrent: 3, perHour: 1 });
        expect(await my.jobs.limitsOf(my.organisation, defaults)).toEqual({ concurrent: 3, perHour: 1 });
        expect(await my.jobs.limitsOf(`${my.organisation}-other`, defaults)).toEqual(defaults);
        expect((await my.create('a')).outcome).toBe('created');
        expect(await my.create('b', T0 + 5)).toEqual({ outcome: 'too many', retryAfterMs: HOUR_MS - 5 });
        await my.jobs.setLimits(my.organisation, { concurrent: 3, perHour: 2 });
        expect((await my.create('b', T0 + 5)).outcome).toBe('created');
      });

      it('lets ten of twenty through that come at once', async () => {
        const creations = await Promise.all(Array.from({ length: 20 }, (_, i) => my.create(`at-once-${i}`)));
        expect(outcomes(creations).filter((outcome) => outcome === 'created')).toHaveLength(10);
        expect(outcomes(creations).filter((outcome) => outcome === 'too many')).toHaveLength(10);
        expect((await my.jobs.list(my.organisation, { size: 20 })).jobs).toHaveLength(10);
      }, 30_000);

      it('makes one job of one key that comes five times at once', async () => {
        const idempotency = { key: 'k', bodyHash: 'one' };
        const creations = await Promise.all(
          Array.from({ length: 5 }, (_, i) => my.create(`same-${i}`, T0, { idempotency })),
        );
        expect(outcomes(creations).sort()).toEqual(['created', ...Array(4).fill('repeated')]);
        expect((await my.jobs.list(my.organisation, { size: 20 })).jobs).toHaveLength(1);
      }, 30_000);
    });

    describe('listing', () => {
      const ids = ({ jobs: page }: { jobs: Job[] }) => page.map(({ jobId }) => jobId);

      it('pages from the newest to the oldest, those of one moment in a stable order', async () => {
        for (const [i, jobId] of ['a', 'b', 'c', 'd', 'e'].entries())
          await my.create(jobId, T0 + Math.min(i, 2));
        const first = await my.jobs.list(my.organisation, { size: 2 });
        const second = await my.jobs.list(my.organisation, { size: 2, after: my.id('d') });
        const third = await my.jobs.list(my.organisation, { size: 2, after: my.id('b') });
        expect([first, second, third].map(ids)).toEqual([
          [my.id('e'), my.id('d')],
          [my.id('c'), my.id('b')],
          [my.id('a')],
        ]);
        expect([first, second, third].map(({ more }) => more)).toEqual([true, true, false]);
      });

      it('says that there is no more when the last page is full', async () => {
        await my.create('a');
        await my.create('b');
        expect((await my.jobs.list(my.organisation, { size: 2 })).more).toBe(false);
      });

      it('finds nothing of others, and nothing after a job of others or one that is not there', async () => {
        await my.create('a');
        const theirs = my.id('a');
        my.organisation = `${my.organisation}-other`;
        await my.create('b');
        expect(ids(await my.jobs.list(my.organisation, { size: 9 }))).toEqual([my.id('b')]);
        expect(await my.jobs.list(my.organisation, { size: 9, after: theirs })).toEqual({
          jobs: [],
          more: false,
        });
        expect(await my.jobs.list(my.organisation, { size: 9, after: my.id('z') })).toEqual({
          jobs: [],
          more: false,
        });
      });

      it('gets those of many ids that exist', async () => {
        await my.create('a');
        await my.create('b');
        const found = await my.jobs.getAll([my.id('b'), my.id('z'), my.id('a')]);
        expect(ids({ jobs: found }).sort()).toEqual([my.id('a'), my.id('b')]);
        expect(await my.jobs.getAll([])).toEqual([]);
      });
    });

    describe('waiting', () => {
      it('is oldest first, and over when the execution is started', async () => {
        await my.create('a', T0 + 2);
        await my.create('b', T0 + 1);
        expect(await my.waiting()).toEqual([my.id('b'), my.id('a')]);
        await my.jobs.admitted(my.id('b'), T0 + 9);
        await my.jobs.admitted(my.id('b'), T0 + 99);
        expect(await my.waiting()).toEqual([my.id('a')]);
        expect(await my.jobs.get(my.id('b'))).toMatchObject({
          admittedAtMs: T0 + 9,
          status: 'queued',
          revision: 2,
        });
      });

      it('is over when the workflow has begun it, whoever was slow to note the start', async () => {
        await my.create('a');
        await my.jobs.begin(my.id('a'), LOADING, T0 + 9);
        await my.jobs.admitted(my.id('a'), T0 + 10);
        expect(await my.waiting()).toEqual([]);
        expect(await my.jobs.get(my.id('a'))).toMatchObject({ admittedAtMs: T0 + 9 });
      });

      it('ends with a cancellation at once, and no start brings it back', async () => {
        await my.create('a');
        expect(await my.jobs.cancel(my.id('a'), T0 + 1)).toMatchObject({
          status: 'cancelled',
          endedAtMs: T0 + 1,
        });
        await my.jobs.admitted(my.id('a'), T0 + 2);
        expect(await my.jobs.begin(my.id('a'), LOADING, T0 + 3)).toMatchObject({
          status: 'cancelled',
          revision: 2,
        });
        expect(await my.waiting()).toEqual([]);
      });
    });

    describe('admission', () => {
      it('is saved by one of those who read the same state', async () => {
        const before = await my.jobs.admission();
        const leases = [{ jobId: my.id('a'), organisation: my.organisation }];
        const saves = [{ leases, turn: my.organisation }, NOBODY].map((next) =>
          my.jobs.saveAdmission(next, before.revision),
        );
        expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1);
        expect(await my.jobs.saveAdmission(NOBODY, before.revision)).toBe(false);
        const after = await my.jobs.admission();
        expect(await my.jobs.saveAdmission({ leases, turn: my.organisation }, after.revision)).toBe(true);
        expect(await my.jobs.admission()).toMatchObject({ leases, turn: my.organisation });
      });
    });

    it('takes nothing else of its table for a job', async () => {
      await my.jobs.setLimits(my.organisation, TERMS.defaults);
      const { revision } = await my.jobs.admission();
      await my.jobs.saveAdmission(NOBODY, revision);
      for (const other of ['#admission', `#limits#${my.organisation}`, `#rate#${my.organisation}`]) {
        expect(await my.jobs.get(other)).toBeUndefined();
        expect(await my.jobs.cancel(other, T0)).toBeUndefined();
      }
    });
  });
}
