import { expect, test } from 'vitest';
import { MemoryFiles } from '../../../../lambdas/kernel/aws/memory-files.ts';
import { movedClock } from '../../../support/moved-clock.ts';

const clock = movedClock('2026-11-05T02:00:00Z');

test('files in memory keep the promise of those in a bucket, by the clock that they are given', async () => {
  const files = new MemoryFiles(clock);
  expect([await files.read('x'), await files.writtenAtMs('x')]).toEqual([undefined, undefined]);
  expect(await files.copy('x', 'y')).toBe(false);
  await files.write('x', 'text');
  const writtenAtMs = clock.now();
  clock.move(60_000);
  expect(await files.copy('x', 'y')).toBe(true);
  expect([await files.read('x'), await files.read('y')]).toEqual(['text', 'text']);
  expect([await files.writtenAtMs('x'), await files.writtenAtMs('y')]).toEqual([writtenAtMs, clock.now()]);
  expect(await files.uploadForm('x')).toMatchObject({ fields: { key: 'x' } });
});
