/** What every store promises of the changes of a job, from its beginning to its end: a part of the contract of jobs. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../lambdas/kernel/core/jobs/job.ts';
import type { Jobs } from '../../lambdas/kernel/core/jobs/jobs.ts';
import { LOADING, OwnJobs, SOLVING, T0 } from './own-jobs.ts';

export function jobChangesContract(name: string, makeJobs: () => Jobs): void {
  describe(`changes of a job in ${name}`, () => {
    let my: OwnJobs;
    beforeEach(() => {
      my = new OwnJobs(makeJobs());
    });

    describe('running', () => {
      it('begins, and counts the starts that failed', async () => {
        await my.create('a');
        expect(await my.retry('a', 'no answer in 5 s', T0 + 3)).toMatchObject({
          status: 'retrying',
          message: 'no answer in 5 s',
          failedStarts: 1,
          retryAtMs: T0 + 3,
        });
        expect(await my.retry('a')).toMatchObject({ failedStarts: 2 });
        expect(await my.waiting()).toEqual([my.id('a')]);
        expect(await my.jobs.begin(my.id('a'), LOADING, T0 + 5)).toMatchObject({
          status: 'running',
          stage: LOADING,
          message: 'loading',
          startedAtMs: T0 + 5,
        });
        expect(await my.jobs.begin(my.id('a'), LOADING, T0 + 9)).toMatchObject({ startedAtMs: T0 + 5 });
      });

      it('counts no failed start of a job that has changed since it was read', async () => {
        await my.create('a');
        const read = { jobId: my.id('a'), revision: 1 };
        const begun = await my.jobs.begin(my.id('a'), LOADING, T0 + 5);
        expect(await my.jobs.retrying(read, { message: 'late', retryAtMs: T0 })).toEqual(begun);
        await my.create('b');
        const failures = [1, 2, 3].map(() => my.retry('b'));
        for (const job of await Promise.all(failures)) expect(job).toMatchObject({ failedStarts: 1 });
      });

      it('enters a stage with its parts at 0, and leaves them as they are when it enters it again', async () => {
        await my.run('a');
        const parts = { '0': { share: 0, figures: {} }, '1': { share: 0, figures: {} } };
        expect(await my.jobs.get(my.id('a'))).toMatchObject({
          stage: SOLVING,
          message: 'looks for timetables',
          parts,
        });
        await my.jobs.report(my.id('a'), '0', { share: 0.5, figures: { cost: 7 }, message: 'm' }, T0 + 2_000);
        expect(await my.jobs.enter(my.id('a'), SOLVING, 'again', ['0', '1'])).toMatchObject({
          message: 'again',
          parts: { ...parts, '0': { share: 0.5, figures: { cost: 7 } } },
        });
      });

      it('never goes back to an earlier stage', async () => {
        await my.run('a');
        const before = await my.jobs.get(my.id('a'));
        expect(await my.jobs.enter(my.id('a'), LOADING, 'late', [])).toEqual(before);
        expect(await my.jobs.begin(my.id('a'), LOADING, T0 + 9)).toEqual(before);
      });

      it('notes with the first report when it began to run, and how far each part is', async () => {
        await my.run('a');
        const news = { share: 0.25, figures: { hard: 0, cost: 420 }, message: 'cost 420' };
        expect(await my.jobs.report(my.id('a'), '0', news, T0 + 2_000)).toMatchObject({
          runningSinceMs: T0 + 2_000,
          message: 'cost 420',
          parts: { '0': { share: 0.25, figures: { hard: 0, cost: 420 } }, '1': { share: 0, figures: {} } },
        });
        expect(await my.jobs.report(my.id('a'), '1', news, T0 + 4_000)).toMatchObject({
          runningSinceMs: T0 + 2_000,
        });
      });

      it('takes no report of a share that has fallen, nor of a part that the stage has not', async () => {
        await my.run('a');
        await my.jobs.report(my.id('a'), '0', { share: 0.5, figures: {}, message: 'half' }, T0 + 2_000);
        const before = await my.jobs.get(my.id('a'));
        const late = { share: 0.4, figures: {}, message: 'late' };
        expect(await my.jobs.report(my.id('a'), '0', late, T0 + 3_000)).toEqual(before);
        expect(await my.jobs.report(my.id('a'), '9', late, T0 + 3_000)).toEqual(before);
      });

      it('keeps the reports of parts that come at once', async () => {
        await my.create('a');
        await my.jobs.begin(my.id('a'), LOADING, T0);
        const parts = Array.from({ length: 5 }, (_, i) => String(i));
        await my.jobs.enter(my.id('a'), SOLVING, '', parts);
        await Promise.all(
          parts.map((part) =>
            my.jobs.report(my.id('a'), part, { share: 1, figures: {}, message: '' }, T0 + 1),
          ),
        );
        const job = await my.jobs.get(my.id('a'));
        expect(Object.values(job?.parts ?? {}).map(({ share }) => share)).toEqual([1, 1, 1, 1, 1]);
        expect(job?.revision).toBe(8);
      });

      it('has a higher revision after every change', async () => {
        await my.create('a');
        const changes = [
          await my.retry('a'),
          await my.jobs.begin(my.id('a'), LOADING, T0),
          await my.jobs.enter(my.id('a'), SOLVING, '', ['0']),
          await my.jobs.report(my.id('a'), '0', { share: 1, figures: {}, message: '' }, T0),
          await my.jobs.cancel(my.id('a'), T0),
          await my.jobs.end(my.id('a'), { status: 'cancelled', message: '' }, T0),
        ];
        expect(changes.map((job) => job?.revision)).toEqual([2, 3, 4, 5, 6, 7]);
      });
    });

    describe('ending', () => {
      it('is final: the first end counts, and nothing changes the job any more', async () => {
        await my.run('a');
        const ended = await my.jobs.end(my.id('a'), { status: 'failed', message: 'too late' }, T0 + 9);
        expect(ended).toMatchObject({ status: 'failed', message: 'too late', endedAtMs: T0 + 9 });
        const attempts = [
          my.jobs.end(my.id('a'), { status: 'completed', message: 'done' }, T0 + 10),
          my.jobs.begin(my.id('a'), SOLVING, T0 + 10),
          my.retry('a', 'late'),
          my.jobs.enter(my.id('a'), { name: 'checking', from: 92, to: 96 }, 'late', []),
          my.jobs.report(my.id('a'), '0', { share: 1, figures: {}, message: 'late' }, T0 + 10),
          my.jobs.cancel(my.id('a'), T0 + 10),
        ];
        for (const job of await Promise.all(attempts)) expect(job).toEqual(ended);
        expect(await my.jobs.get(my.id('a'))).toEqual(ended);
      });

      it('has one winner among ends that come at once', async () => {
        await my.run('a');
        const ends = (['completed', 'failed', 'cancelled'] as const).map((status) =>
          my.jobs.end(my.id('a'), { status, message: status }, T0 + 9),
        );
        const [first, ...others] = await Promise.all(ends);
        for (const other of others) expect(other).toEqual(first);
      });

      it('can be left undone for a job that has changed since it was read', async () => {
        const end = { status: 'failed', message: 'no answer' } as const;
        await my.create('a');
        const read = (await my.jobs.get(my.id('a'))) as Job;
        const begun = (await my.jobs.begin(my.id('a'), LOADING, T0 + 5)) as Job;
        expect(await my.jobs.endUnchanged(read, end, T0 + 9)).toEqual(begun);
        expect(await my.jobs.endUnchanged(begun, end, T0 + 9)).toMatchObject({ ...end, endedAtMs: T0 + 9 });
        await my.run('b');
        const cancelled = (await my.jobs.cancel(my.id('b'), T0 + 8)) as Job;
        expect(await my.jobs.endUnchanged(cancelled, end, T0 + 9)).toMatchObject({ status: 'cancelled' });
      });

      it('is only asked for by the cancellation of a job that runs', async () => {
        await my.run('a');
        expect(await my.jobs.cancel(my.id('a'), T0 + 9)).toMatchObject({
          status: 'running',
          isCancelRequested: true,
        });
      });

      it('comes at once with the cancellation of a job that does not run yet, though its execution was started', async () => {
        await my.create('a');
        await my.jobs.admitted(my.id('a'), T0 + 8);
        await my.create('b');
        await my.jobs.admitted(my.id('b'), T0 + 8);
        await my.retry('b');
        const end = { status: 'cancelled', message: 'cancelled before it began', endedAtMs: T0 + 9 };
        expect(await my.jobs.cancel(my.id('a'), T0 + 9)).toMatchObject(end);
        expect(await my.jobs.cancel(my.id('b'), T0 + 9)).toMatchObject(end);
        expect(await my.jobs.begin(my.id('b'), LOADING, T0 + 10)).toMatchObject(end);
      });

      it('tells a job that was refused from one that broke', async () => {
        for (const isRefused of [true, undefined] as const) {
          const name = isRefused ? 'a' : 'b';
          await my.run(name);
          const end = { status: 'failed', message: 'bad input', ...(isRefused && { isRefused }) } as const;
          expect((await my.jobs.end(my.id(name), end, T0 + 9))?.isRefused).toBe(isRefused);
          expect((await my.jobs.get(my.id(name)))?.isRefused).toBe(isRefused);
        }
      });

      it('is the cancellation that was asked for, whatever else it would have been', async () => {
        for (const status of ['completed', 'failed', 'cancelled'] as const) {
          await my.run(status);
          await my.jobs.cancel(my.id(status), T0 + 8);
          expect(await my.jobs.end(my.id(status), { status, message: 'late' }, T0 + 9)).toMatchObject({
            status: 'cancelled',
            message: 'cancelled on demand',
            endedAtMs: T0 + 9,
          });
        }
      });

      it('tells who cancels whether they came in time, when both come at once', async () => {
        await my.run('a');
        const [ended, cancelled] = await Promise.all([
          my.jobs.end(my.id('a'), { status: 'completed', message: 'done' }, T0 + 9),
          my.jobs.cancel(my.id('a'), T0 + 9),
        ]);
        const isInTime = cancelled?.isCancelRequested === true;
        expect(ended?.status).toBe(isInTime ? 'cancelled' : 'completed');
        expect(cancelled?.status).toBe(isInTime ? 'running' : 'completed');
      });

      it('is to be announced until it has been, once', async () => {
        await my.run('a');
        expect(await my.unannounced()).toEqual([]);
        await my.jobs.announced(my.id('a'), T0 + 5);
        expect(await my.jobs.get(my.id('a'))).not.toHaveProperty('announcedAtMs');
        await my.jobs.end(my.id('a'), { status: 'completed', message: '' }, T0 + 9);
        await my.create('b');
        await my.jobs.cancel(my.id('b'), T0 + 9);
        expect((await my.unannounced()).sort()).toEqual([my.id('a'), my.id('b')]);
        await my.jobs.announced(my.id('a'), T0 + 10);
        await my.jobs.announced(my.id('a'), T0 + 11);
        expect(await my.unannounced()).toEqual([my.id('b')]);
        expect(await my.jobs.get(my.id('a'))).toMatchObject({ status: 'completed', announcedAtMs: T0 + 10 });
        expect(await my.waiting()).toEqual([]);
      });
    });

    it('answers undefined to every change of a job that is not there, and makes none of it', async () => {
      const changes = [
        my.jobs.begin(my.id('z'), LOADING, T0),
        my.retry('z'),
        my.jobs.enter(my.id('z'), LOADING, '', []),
        my.jobs.report(my.id('z'), '0', { share: 1, figures: {}, message: '' }, T0),
        my.jobs.end(my.id('z'), { status: 'failed', message: '' }, T0),
        my.jobs.cancel(my.id('z'), T0),
      ];
      for (const job of await Promise.all(changes)) expect(job).toBeUndefined();
      await my.jobs.admitted(my.id('z'), T0);
      await my.jobs.announced(my.id('z'), T0);
      expect(await my.jobs.get(my.id('z'))).toBeUndefined();
    });
  });
}
