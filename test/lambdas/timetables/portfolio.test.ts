/** Proves with real threads that a portfolio answers the best of them, stops at once, and goes on from a checkpoint. */
import { describe, expect, it } from 'vitest';
import { score } from '../../../lambdas/timetables/domain/checker/score.ts';
import { readProblem } from '../../../lambdas/timetables/domain/formats/read-problem.ts';
import type { Problem } from '../../../lambdas/timetables/domain/model/problem.ts';
import type { Slice } from '../../../lambdas/timetables/drive-search.ts';
import { type Found, type PortfolioOptions, searchInThreads } from '../../../lambdas/timetables/portfolio.ts';
import { randomCurriculum } from '../../support/random-curriculum.ts';

const threadFile = new URL('../../../cli/timetable.ts', import.meta.url);
/** Its bound is never met, so that no search ends early. */
const problem = readProblem(randomCurriculum(5));
const moves = (from: number, to: number, total: number): Slice => ({ unit: 'moves', from, to, total });

function search(more: Partial<PortfolioOptions>, of: Problem = problem): Promise<Found> {
  return searchInThreads(of, {
    threadFile,
    threads: 2,
    slice: moves(0, 60_000, 60_000),
    search: { seed: 1 },
    ...more,
  });
}

/** A thread that says what the test wants said. */
function scripted(script: string): URL {
  const begin = "import { parentPort, workerData } from 'node:worker_threads';";
  return new URL(`data:text/javascript,${encodeURIComponent(begin + script)}`);
}

describe('a portfolio of searches', { timeout: 60_000 }, () => {
  it('answers the best of its threads, as the checker counts it', async () => {
    const both = await search({});
    const each = await Promise.all([1, 2].map((seed) => search({ threads: 1, search: { seed } })));
    expect(both.progress.cost).toBe(Math.min(...each.map(({ progress }) => progress.cost)));
    expect(score(problem, both.best)).toMatchObject({ hard: 0, cost: both.progress.cost });
    expect(both.states).toHaveLength(2);
  });

  it('goes on in other threads as if it had never stopped', async () => {
    const whole = await search({ threads: 1 });
    const first = await search({ threads: 1, slice: moves(0, 20_000, 60_000) });
    const second = await search({ threads: 1, slice: moves(20_000, 60_000, 60_000), saved: first.states });
    expect(second.best).toEqual(whole.best);
    expect(second.progress).toEqual(whole.progress);
  });

  it('goes on with every state that it is given, though it may have fewer threads now', async () => {
    const [weak, strong] = await Promise.all([
      search({ threads: 1, slice: moves(0, 1, 60_000) }),
      search({ threads: 1, search: { seed: 2 } }),
    ]);
    expect(weak.progress.cost).toBeGreaterThan(strong.progress.cost);
    const saved = [...weak.states, ...strong.states];
    const found = await search({ threads: 1, slice: moves(0, 2, 60_000), saved });
    expect(found.progress.cost).toBeLessThanOrEqual(strong.progress.cost);
    expect(found.states).toHaveLength(2);
  });

  it('stops within a second, with what it has', async () => {
    const interruption = new AbortController();
    let abortedMs = 0;
    const found = await search({
      slice: { unit: 'ms', from: 0, to: 600_000, total: 600_000 },
      signal: interruption.signal,
      reportMs: 50,
      onProgress: () => {
        abortedMs ||= performance.now();
        interruption.abort();
      },
    });
    expect(performance.now() - abortedMs).toBeLessThan(1_000);
    expect(found.best.times).toHaveLength(problem.classes.length);
  });

  it('tells how it goes, and all that another process needs', async () => {
    const [costs, checkpoints]: [number[], Found[]] = [[], []];
    await search({
      slice: { unit: 'ms', from: 0, to: 700, total: 700 },
      reportMs: 100,
      onProgress: ({ hard, cost }) => costs.push(hard * 1e6 + cost),
      checkpointMs: 100,
      onCheckpoint: (found) => checkpoints.push(found),
    });
    expect(costs.length).toBeGreaterThan(4);
    expect(costs).toEqual(costs.toSorted((a, b) => b - a));
    expect(checkpoints.length).toBeGreaterThan(0);
    for (const { states, best, progress } of checkpoints) {
      expect(JSON.parse(JSON.stringify(states))).toEqual(states);
      expect(score(problem, best)).toMatchObject({ hard: 0, cost: progress.cost });
    }
  });

  it('gives a timetable with its own figures, though its thread has told of better ones since', async () => {
    const threadFile = scripted(`
      const at = (cost) => ({ progress: { stage: 'improving', hard: 0, cost, moves: 1 } });
      const tell = (kind, cost) =>
        parentPort.postMessage({ kind, ...at(cost), best: { times: [cost] }, state: {} });
      if (workerData.options.seed === 1) {
        tell('checkpoint', 50);
        parentPort.postMessage({ kind: 'progress', ...at(10) });
      } else {
        setTimeout(() => tell('checkpoint', 40), 200);
      }
      setTimeout(() => tell('done', 10), 400);`);
    const checkpoints: Found[] = [];
    await search({ threadFile, onCheckpoint: (found) => checkpoints.push(found) });
    expect(checkpoints).not.toHaveLength(0);
    for (const { best, progress } of checkpoints) expect([progress.cost]).toEqual(best.times);
  });

  it('throws what breaks a thread', async () => {
    const broken = { ...problem, classes: [{ ...problem.classes[0], times: undefined }] };
    await expect(search({}, broken as unknown as Problem)).rejects.toThrow('undefined');
  });
});
