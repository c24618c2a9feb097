import { beforeEach, describe, expect, test } from 'vitest';
import { RetryLater } from '../../../../../lambdas/kernel/core/errors.ts';
import { admitWaiting } from '../../../../../lambdas/kernel/core/jobs/admit-waiting.ts';
import type { Lease } from '../../../../../lambdas/kernel/core/jobs/jobs.ts';
import { MemoryJobs } from '../../../../../lambdas/kernel/core/jobs/memory-jobs.ts';
import { movedClock } from '../../../../support/moved-clock.ts';

const LOADING = { name: 'loading', from: 10, to: 30 };
const HOUR_MS = 3_600_000;
const clock = movedClock('2026-11-05T02:00:00Z');

/** Jobs whose next calls of some methods fail, or whose list of who waits stays as it was. */
class BrittleJobs extends MemoryJobs {
  broken = new Set<string>();
  lagging: Lease[] | undefined;

  override async *waiting() {
    if (this.lagging) yield* this.lagging;
    else yield* super.waiting();
  }

  override async saveAdmission(...args: Parameters<MemoryJobs['saveAdmission']>) {
    this.#breakAt('save');
    return super.saveAdmission(...args);
  }

  override async admitted(...args: Parameters<MemoryJobs['admitted']>) {
    this.#breakAt('admitted');
    return super.admitted(...args);
  }

  #breakAt(step: string): void {
    if (this.broken.delete(step)) throw new Error(`died at ${step}`);
  }
}

let jobs: BrittleJobs;
/** Executions by the name of their job, and the jobs whose start fails. */
let executions: Set<string>;
let unstartable: Set<string>;
let starts: string[];
/** What was logged, by message. */
let log: Map<string, Error>;
let rules: { total: number; defaults: { running: number; perHour: number }; longestMs: number };

beforeEach(() => {
  clock.set('2026-11-05T02:00:00Z');
  jobs = new BrittleJobs();
  executions = new Set();
  unstartable = new Set();
  starts = [];
  log = new Map();
  rules = { total: 4, defaults: { running: 2, perHour: 100 }, longestMs: 2 * HOUR_MS };
});

const MINUTE_MS = 60_000;
const round = (startBy = start) =>
  admitWaiting({
    jobs,
    clock,
    rules,
    starts: { retries: 2, pauseMs: MINUTE_MS },
    executions: { start: startBy },
    log: { warn: (message, error) => void log.set(message, error) },
  });
async function start(jobId: string): Promise<void> {
  starts.push(jobId);
  if (unstartable.has(jobId)) throw new Error('the start failed');
  executions.add(jobId);
}

/** Creates jobs one millisecond after another; the organisation is the first letter of the id. */
async function order(...jobIds: string[]): Promise<void> {
  for (const jobId of jobIds) {
    clock.move(1);
    const organisation = jobId.slice(0, 1);
    const terms = { defaults: rules.defaults, keptDays: 30 };
    await jobs.create({ jobId, organisation, userId: 'u', summary: {} }, terms, clock.now());
  }
}

const end = (jobId: string) => jobs.end(jobId, { status: 'completed', message: '' }, clock.now());
const leased = async () => (await jobs.admission()).leases.map(({ jobId }) => jobId);
const waiting = async () => (await Array.fromAsync(jobs.waiting())).map(({ jobId }) => jobId);

describe('admitting', () => {
  test('starts those who wait, in turn and within the limits, and says what stands', async () => {
    await order('a1', 'a2', 'a3', 'b1', 'b2');
    expect(await round()).toEqual({
      started: ['a1', 'b1', 'a2', 'b2'],
      failed: [],
      released: [],
      running: 4,
      waiting: 1,
      longestRunMs: 0,
    });
    expect([...executions].sort()).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(await waiting()).toEqual(['a3']);
  });

  test('does nothing, and saves nothing, where nobody waits', async () => {
    await order('a1');
    await round();
    const { revision } = await jobs.admission();
    clock.move(5_000);
    expect(await round()).toMatchObject({ started: [], released: [], running: 1, longestRunMs: 5_000 });
    expect((await jobs.admission()).revision).toBe(revision);
  });

  test('takes the lease of an ended job back and gives it on in the same round', async () => {
    await order('a1', 'a2', 'a3');
    await round();
    await end('a1');
    expect(await round()).toMatchObject({ started: ['a3'], released: ['a1'], running: 2, waiting: 0 });
    expect(await leased()).toEqual(['a2', 'a3']);
  });

  test('keeps to the organisation’s own limit', async () => {
    await jobs.setLimits('a', { running: 1 });
    await jobs.setLimits('b', { perHour: 1 });
    await order('a1', 'a2', 'b1');
    expect((await round()).started).toEqual(['a1', 'b1']);
    await jobs.setLimits('a', { running: 2 });
    expect((await round()).started).toEqual(['a2']);
  });

  test('goes round the organisations over many rounds', async () => {
    rules.total = 1;
    await order('a1', 'a2', 'b1', 'c1');
    const served: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const { started } = await round();
      served.push(...started);
      await Promise.all(started.map(end));
    }
    expect(served).toEqual(['a1', 'b1', 'c1', 'a2']);
  });

  test('takes back the lease of a job that is not there', async () => {
    await jobs.saveAdmission({ leases: [{ jobId: 'z1', organisation: 'z' }], turn: 'z' }, 0);
    expect(await round()).toMatchObject({ released: ['z1'], running: 0 });
  });

  test('gives no lease to a job that was cancelled while the list of who waits lags behind', async () => {
    rules.defaults.running = 1;
    await order('a1', 'a2');
    jobs.lagging = await Array.fromAsync(jobs.waiting());
    await jobs.cancel('a1', clock.now());
    expect(await round()).toMatchObject({ started: ['a2'], waiting: 0 });
    expect(await leased()).toEqual(['a2']);
  });
});

describe('a job that has lost its workflow', () => {
  test('ends as failed when no execution can live any longer, and gives its lease back', async () => {
    await order('a1');
    await round();
    await jobs.begin('a1', LOADING, clock.now());
    clock.move(rules.longestMs);
    expect(await round()).toMatchObject({ released: [], longestRunMs: rules.longestMs });
    clock.move(1);
    expect(await round()).toMatchObject({ released: ['a1'], running: 0, longestRunMs: 0 });
    expect(await jobs.get('a1')).toMatchObject({
      status: 'failed',
      message: 'nothing was heard of it any more: order it again',
      endedAtMs: clock.now(),
    });
    expect(log.get('a1 was given up')?.message).toContain('nothing was heard');
  });

  test('is none whose start failed: it counts from when its execution was started', async () => {
    unstartable.add('a1');
    await order('a1');
    await round();
    clock.move(2 * rules.longestMs);
    unstartable.clear();
    expect(await round()).toMatchObject({ started: ['a1'], released: [], longestRunMs: 0 });
    clock.move(rules.longestMs);
    expect(await round()).toMatchObject({ released: [] });
  });
});

describe('a start that fails', () => {
  beforeEach(() => unstartable.add('b1'));

  test('keeps no other from its start, and is told to the log and at once to whoever ordered it', async () => {
    await order('a1', 'b1', 'c1');
    expect(await round()).toMatchObject({ started: ['a1', 'c1'], failed: ['b1'], running: 3, waiting: 0 });
    expect(log.get('b1 was not started')).toEqual(new Error('the start failed'));
    expect(await jobs.get('b1')).toMatchObject({
      status: 'retrying',
      message: 'the start failed; try 2 of 3 follows',
      failedStarts: 1,
    });
    expect(await leased()).toContain('b1');
  });

  test('is tried again by the sweep of the next minute though it comes early, and by nobody much before', async () => {
    await order('b1');
    await round();
    const firstMs = clock.now();
    while (starts.length < 2) {
      clock.move(1_000);
      await round();
    }
    expect(clock.now() - firstMs).toBe(50_000);
  });

  test('is counted once by two rounds that try at once', async () => {
    await order('b1');
    await round();
    clock.move(MINUTE_MS);
    await Promise.all([round(), round()]);
    expect(await jobs.get('b1')).toMatchObject({ status: 'retrying', failedStarts: 2 });
  });

  test('ends the job at the third time, and gives its place to the next', async () => {
    rules.total = 1;
    await order('b1');
    for (let tries = 1; tries <= 3; tries += 1) {
      expect((await round()).failed).toEqual(['b1']);
      clock.move(MINUTE_MS);
    }
    expect(await jobs.get('b1')).toMatchObject({ status: 'failed', failedStarts: 2 });
    await order('b2');
    expect(await round()).toMatchObject({ released: ['b1'], started: ['b2'] });
    expect(starts).toEqual(['b1', 'b1', 'b1', 'b2']);
  });

  test('has not failed where the workflow has begun the job all the same', async () => {
    await order('b1');
    const outcome = await round(async (jobId) => {
      await jobs.begin(jobId, LOADING, clock.now());
      throw new Error('the start got no answer within 5 s');
    });
    expect(outcome.failed).toEqual(['b1']);
    expect(await jobs.get('b1')).toMatchObject({ status: 'running', failedStarts: 0 });
  });
});

describe('a round that dies', () => {
  test('before its admission is saved has done nothing', async () => {
    await order('a1');
    jobs.broken.add('save');
    await expect(round()).rejects.toThrow('died at save');
    expect([await leased(), starts]).toEqual([[], []]);
    expect((await round()).started).toEqual(['a1']);
  });

  test('between lease and start leaves the start to the next', async () => {
    await order('a1', 'b1');
    await jobs.saveAdmission({ leases: [{ jobId: 'a1', organisation: 'a' }], turn: 'a' }, 0);
    expect((await round()).started).toEqual(['a1', 'b1']);
    expect(await leased()).toEqual(['a1', 'b1']);
  });

  test('between start and note has the start made again, which is harmless', async () => {
    await order('a1');
    jobs.broken.add('admitted');
    expect((await round()).failed).toEqual(['a1']);
    expect(await jobs.get('a1')).toMatchObject({ status: 'queued', failedStarts: 0 });
    expect((await round()).started).toEqual(['a1']);
    expect(starts).toEqual(['a1', 'a1']);
    expect(await waiting()).toEqual([]);
    expect((await round()).started).toEqual([]);
  });
});

describe('rounds at once', () => {
  test('keep the limits and start each job, twenty of them', async () => {
    await order('a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3');
    await Promise.all(Array.from({ length: 20 }, () => round()));
    expect(executions.size).toBe(4);
    expect((await leased()).sort()).toEqual([...executions].sort());
    expect(await waiting()).toHaveLength(5);
  });

  test('give up when others are always faster, so that it is tried again', async () => {
    await order('a1');
    jobs.saveAdmission = async () => false;
    await expect(round()).rejects.toThrow(RetryLater);
    expect(starts).toEqual([]);
  });

  test('bring every job to its end, whatever fails on the way', async () => {
    const all = ['a', 'b', 'c'].flatMap((name) => Array.from({ length: 6 }, (_, i) => `${name}${i}`));
    await order(...all);
    for (let i = 0; i < 60; i += 1) {
      if (i % 3 === 0) jobs.broken.add(i % 2 === 0 ? 'admitted' : 'save');
      await Promise.allSettled([round(), round()]);
      expect((await leased()).length).toBeLessThanOrEqual(rules.total);
      const [first] = (await leased()).filter((jobId) => executions.has(jobId));
      if (first) await end(first);
    }
    expect([...executions].sort()).toEqual(all.sort());
    await round();
    expect(await leased()).toEqual([]);
  });
});
