import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { untilAccepted } from '../../../../lambdas/kernel/aws/until-accepted.ts';
import { RetryLater } from '../../../../lambdas/kernel/core/errors.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.999999);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('untilAccepted', () => {
  test('sends a batch once and waits for nothing when all of it is taken', async () => {
    const send = vi.fn(async () => []);
    await untilAccepted('the queue', ['a', 'b'], send);
    expect(send.mock.calls).toEqual([[['a', 'b']]]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sends again only what was refused', async () => {
    const answers = [['b', 'c'], ['c'], []];
    const send = vi.fn(async () => answers.shift() ?? []);
    const sent = untilAccepted('the queue', ['a', 'b', 'c'], send);
    await vi.runAllTimersAsync();
    await sent;
    expect(send.mock.calls).toEqual([[['a', 'b', 'c']], [['b', 'c']], [['c']]]);
  });

  test('gives up after eight attempts, says what is left, and waits 6.2 s at the most', async () => {
    const start = Date.now();
    const send = vi.fn(async () => ['b']);
    const refused = expect(untilAccepted('the queue', ['a', 'b'], send)).rejects.toThrow(
      new RetryLater('expected the queue to take a batch in 8 attempts, got 1 left over'),
    );
    await vi.runAllTimersAsync();
    await refused;
    expect(send).toHaveBeenCalledTimes(8);
    expect(Date.now() - start).toBeGreaterThan(6_100);
    expect(Date.now() - start).toBeLessThanOrEqual(6_200);
  });

  test('passes an error on at once', async () => {
    const send = vi.fn(() => Promise.reject(new Error('no such queue')));
    await expect(untilAccepted('the queue', ['a'], send)).rejects.toThrow('no such queue');
    expect(send).toHaveBeenCalledTimes(1);
  });
});
