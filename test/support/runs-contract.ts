/** What every store of runs promises; run over memory by `npm test` and over DynamoDB by `npm run test:deployed`. */
import { beforeEach, describe, expect, it } from 'vitest';
import { RetryLater } from '../../lambdas/kernel/core/errors.ts';
import type { Runs } from '../../lambdas/kernel/core/runs/runs.ts';

const T0 = Date.parse('2026-11-05T02:00:00Z');
const LEASE_MS = 30_000;
let serial = 0;

export function runsContract(name: string, makeRuns: () => Runs): void {
  describe(`runs in ${name}`, () => {
    let runs: Runs;
    let runId: string;
    const begin = (nowMs: number) => runs.begin({ runId, scheduledAtMs: T0, nowMs, leaseMs: LEASE_MS });
    const plan = { due: 3, queued: 3, messages: 2 };

    beforeEach(() => {
      runs = makeRuns();
      serial += 1;
      runId = `contract#${process.pid}-${serial}`;
    });

    it('knows nothing of a run that never began', async () => {
      expect(await runs.progress(runId)).toBeUndefined();
    });

    it('gives the lease to one master at a time', async () => {
      expect(await begin(T0)).toEqual({ outcome: 'begun', attempt: 1 });
      expect(await begin(T0 + 1)).toEqual({ outcome: 'being-planned', leaseUntilMs: T0 + LEASE_MS });
    });

    it('lets another attempt begin when the lease has run out, and shuts the first one out', async () => {
      await begin(T0);
      expect(await begin(T0 + LEASE_MS)).toEqual({ outcome: 'begun', attempt: 2 });
      await expect(
        runs.planning({ runId, attempt: 1 }, { ...plan, leaseUntilMs: T0 + 2 * LEASE_MS }),
      ).rejects.toThrow(RetryLater);
      await expect(runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 })).rejects.toThrow(RetryLater);
    });

    it('extends the lease with every sign of life', async () => {
      await begin(T0);
      await runs.planning({ runId, attempt: 1 }, { ...plan, leaseUntilMs: T0 + 2 * LEASE_MS });
      expect((await begin(T0 + LEASE_MS)).outcome).toBe('being-planned');
    });

    it('never begins a planned run again', async () => {
      await begin(T0);
      await runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 + 5 });
      expect(await begin(T0 + 10 * LEASE_MS)).toEqual({ outcome: 'already-planned' });
    });

    it('finishes a run in which nobody was due as soon as it is planned', async () => {
      await begin(T0);
      const run = await runs.planned(
        { runId, attempt: 1 },
        { due: 0, queued: 0, messages: 0, nowMs: T0 + 5 },
      );
      expect(run).toMatchObject({ due: 0, done: 0, plannedAtMs: T0 + 5, finishedAtMs: T0 + 5 });
    });

    it('counts a chunk once, however often it is settled', async () => {
      await begin(T0);
      await runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 + 5 });
      for (let time = 0; time < 3; time += 1) {
        const run = await runs.settle(runId, [{ attempt: 1, number: 0, done: 1, failed: 1 }], T0 + 9);
        expect(run).toMatchObject({ done: 1, failed: 1 });
        expect(run.finishedAtMs).toBeUndefined();
      }
    });

    it('finishes with the last chunk, once', async () => {
      await begin(T0);
      await runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 + 5 });
      await runs.settle(runId, [{ attempt: 1, number: 0, done: 2, failed: 0 }], T0 + 9);
      await runs.settle(runId, [{ attempt: 1, number: 1, done: 0, failed: 1 }], T0 + 10);
      await runs.settle(runId, [{ attempt: 1, number: 1, done: 0, failed: 1 }], T0 + 99);
      expect(await runs.progress(runId)).toEqual({
        runId,
        attempt: 1,
        scheduledAtMs: T0,
        startedAtMs: T0,
        plannedAtMs: T0 + 5,
        finishedAtMs: T0 + 10,
        due: 3,
        queued: 3,
        messages: 2,
        done: 2,
        failed: 1,
      });
    });

    it('finishes when the workers were quicker than the master', async () => {
      await begin(T0);
      await runs.settle(runId, [{ attempt: 1, number: 0, done: 3, failed: 0 }], T0 + 3);
      const run = await runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 + 5 });
      expect(run.finishedAtMs).toBe(T0 + 5);
    });

    it('leaves the chunks of a dead attempt out of the count of the next', async () => {
      await begin(T0);
      await runs.settle(runId, [{ attempt: 1, number: 0, done: 100, failed: 0 }], T0 + 3);
      await begin(T0 + LEASE_MS);
      await runs.planned({ runId, attempt: 2 }, { ...plan, nowMs: T0 + LEASE_MS + 5 });
      expect(await runs.progress(runId)).toMatchObject({ attempt: 2, done: 0, queued: 3 });
    });

    it('counts chunks far apart and at once', async () => {
      await begin(T0);
      const numbers = [0, 1, 255, 256, 257, 1_000, 70_000];
      await Promise.all(
        numbers.map((number) => runs.settle(runId, [{ attempt: 1, number, done: 1, failed: 0 }], T0 + 3)),
      );
      expect(await runs.progress(runId)).toMatchObject({ done: numbers.length });
    });

    it('counts many chunks in one go, and each of them once, whichever were counted before', async () => {
      const chunks = (...numbers: number[]) =>
        numbers.map((number) => ({ attempt: 1, number, done: 2, failed: 1 }));
      await begin(T0);
      await runs.planned({ runId, attempt: 1 }, { due: 15, queued: 15, messages: 5, nowMs: T0 + 1 });
      expect(await runs.settle(runId, chunks(0, 1, 256), T0 + 2)).toMatchObject({ done: 6, failed: 3 });
      expect(await runs.settle(runId, chunks(1, 2, 2), T0 + 3)).toMatchObject({ done: 8, failed: 4 });
      const finished = { done: 10, failed: 5, finishedAtMs: T0 + 4 };
      expect(await runs.settle(runId, chunks(0, 1, 2, 3, 256), T0 + 4)).toMatchObject(finished);
      expect(await runs.settle(runId, chunks(3), T0 + 5)).toMatchObject(finished);
    });

    it('counts chunks of a dead attempt apart, also beside those of the present one', async () => {
      await begin(T0);
      await begin(T0 + LEASE_MS);
      const counts = { number: 0, done: 1, failed: 0 };
      const run = await runs.settle(
        runId,
        [
          { attempt: 1, ...counts },
          { attempt: 2, ...counts },
        ],
        T0,
      );
      expect(run).toMatchObject({ attempt: 2, done: 1 });
    });

    it('finishes a run of which nothing more is to be counted', async () => {
      await begin(T0);
      await runs.settle(runId, [{ attempt: 1, number: 0, done: 3, failed: 0 }], T0 + 1);
      expect((await runs.settle(runId, [], T0 + 2)).finishedAtMs).toBeUndefined();
      await runs.planned({ runId, attempt: 1 }, { ...plan, nowMs: T0 + 3 });
      expect(await runs.settle(runId, [], T0 + 4)).toMatchObject({ done: 3, finishedAtMs: T0 + 3 });
    });

    it('takes no chunk of a run that never began, and keeps no trace of it', async () => {
      const chunk = { attempt: 1, number: 0, done: 3, failed: 0 };
      for (const chunks of [[chunk], []]) {
        await expect(runs.settle(runId, chunks, T0)).rejects.toThrow(
          `expected a run that has begun, got "${runId}"`,
        );
      }
      expect(await runs.progress(runId)).toBeUndefined();
      await begin(T0 + 1);
      expect(await runs.progress(runId)).toMatchObject({ done: 0, failed: 0 });
    });

    describe('closing', () => {
      const planAndSettleOne = async () => {
        await begin(T0);
        await runs.planned({ runId, attempt: 1 }, { ...plan, due: 10, queued: 10, nowMs: T0 + 5 });
        await runs.settle(runId, [{ attempt: 1, number: 0, done: 4, failed: 1 }], T0 + 9);
      };
      const closed = { queued: 10, done: 4, failed: 6, finishedAtMs: T0 + 50 };

      it('finishes a run, and counts whoever is not done as failed', async () => {
        await planAndSettleOne();
        expect(await runs.close(runId, T0 + 50)).toMatchObject(closed);
        expect(await runs.progress(runId)).toMatchObject(closed);
      });

      it('is final: a chunk that comes back later changes nothing, nor does another closing', async () => {
        await planAndSettleOne();
        await runs.close(runId, T0 + 50);
        const late = await runs.settle(runId, [{ attempt: 1, number: 1, done: 5, failed: 0 }], T0 + 99);
        expect(late).toMatchObject(closed);
        expect(await runs.close(runId, T0 + 99)).toMatchObject(closed);
        expect(await begin(T0 + 10 * LEASE_MS)).toEqual({ outcome: 'already-planned' });
        expect(await runs.progress(runId)).toMatchObject(closed);
      });

      it('leaves a run alone that has finished by itself', async () => {
        await planAndSettleOne();
        await runs.settle(runId, [{ attempt: 1, number: 1, done: 5, failed: 0 }], T0 + 10);
        const finished = { done: 9, failed: 1, finishedAtMs: T0 + 10 };
        expect(await runs.close(runId, T0 + 50)).toMatchObject(finished);
        expect(await runs.progress(runId)).toMatchObject(finished);
      });

      it('refuses a run that is not planned, or that never began', async () => {
        await expect(runs.close(runId, T0)).rejects.toThrow(
          `expected a planned run to close, got "${runId}"`,
        );
        await begin(T0);
        await expect(runs.close(runId, T0)).rejects.toThrow(
          `expected a planned run to close, got "${runId}"`,
        );
      });
    });

    it('remembers that the bus was told', async () => {
      await begin(T0);
      await runs.planned({ runId, attempt: 1 }, { due: 0, queued: 0, messages: 0, nowMs: T0 + 5 });
      await runs.announced(runId, T0 + 7);
      expect(await runs.progress(runId)).toMatchObject({ announcedAtMs: T0 + 7 });
    });
  });
}
