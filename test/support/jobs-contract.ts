/** What every store of jobs promises; run over memory by `npm test` and over DynamoDB by `npm run test:deployed`. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lambdas/kernel/core/jobs/job.ts';
import type { Jobs } from '../../lambdas/kernel/core/jobs/jobs.ts';
import { jobChangesContract } from './job-changes-contract.ts';
import { jobCreationContract } from './job-creation-contract.ts';
import { LOADING, OwnJobs, T0, TERMS } from './own-jobs.ts';

const NOBODY = { leases: [], turn: '' };

export function jobsContract(name: string, makeJobs: () => Jobs): void {
  jobCreationContract(name, makeJobs);
  jobChangesContract(name, makeJobs);

  describe(`jobs in ${name}`, () => {
    let my: OwnJobs;
    beforeEach(() => {
      my = new OwnJobs(makeJobs());
    });

    describe('listing', () => {
      const ids = ({ jobs: page }: { jobs: Job[] }) => page.map(({ jobId }) => jobId);
      const lastOf = ({ jobs: page }: { jobs: Job[] }) => page.at(-1) as Job;

      it('pages from the newest to the oldest, those of one moment in a stable order', async () => {
        for (const [i, jobId] of ['a', 'b', 'c', 'd', 'e'].entries())
          await my.create(jobId, T0 + Math.min(i, 2));
        const first = await my.jobs.list(my.organisation, { size: 2 });
        const second = await my.jobs.list(my.organisation, { size: 2, after: lastOf(first) });
        const third = await my.jobs.list(my.organisation, { size: 2, after: lastOf(second) });
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

      it('finds nothing of others', async () => {
        await my.create('a');
        my.organisation = `${my.organisation}-other`;
        await my.create('b');
        expect(ids(await my.jobs.list(my.organisation, { size: 9 }))).toEqual([my.id('b')]);
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

    it('knows of many organisations which limits they have of their own, one by one', async () => {
      const of = (name: string) => `${my.organisation}-${name}`;
      await my.jobs.setLimits(of('some'), { running: 3 });
      await my.jobs.setLimits(of('both'), { running: 4, perHour: 7 });
      await my.jobs.setLimits(of('both'), { perHour: 8 });
      const limits = await my.jobs.limitsOf([of('none'), of('some'), of('both')]);
      expect([...limits].sort()).toEqual([
        [of('both'), { running: 4, perHour: 8 }],
        [of('some'), { running: 3 }],
      ]);
      expect(await my.jobs.limitsOf([])).toEqual(new Map());
    });

    it('takes nothing else of its table for a job', async () => {
      await my.jobs.setLimits(my.organisation, TERMS.defaults);
      const { revision } = await my.jobs.admission();
      await my.jobs.saveAdmission(NOBODY, revision);
      for (const other of ['#admission', `#limits#${my.organisation}`, `#hour#jobs#${my.organisation}`]) {
        expect(await my.jobs.get(other)).toBeUndefined();
        expect(await my.jobs.cancel(other, T0)).toBeUndefined();
      }
    });
  });
}
