import { expect, it, vi } from 'vitest';
import { askedOnce } from '../../../web/timetable/asked-once.ts';

it('asks once for each id, and again after a refusal', async () => {
  const ask = vi.fn(async (id: string) => id);
  const once = askedOnce(ask);
  expect([await once('a'), await once('a'), await once('b')]).toEqual(['a', 'a', 'b']);
  expect(ask).toHaveBeenCalledTimes(2);
  ask.mockRejectedValueOnce(new Error('away'));
  await expect(once('c')).rejects.toThrow('away');
  expect(await once('c')).toBe('c');
});
