import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageOf } from '../../../../lambdas/timetables/api/page.ts';

describe('pageOf', () => {
  it('shows everything once, in order, whatever the size of the pages', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { maxLength: 50 }),
        fc.integer({ min: 1, max: 60 }),
        (all, limit) => {
          const seen: number[] = [];
          let cursor: string | undefined;
          do {
            const page = pageOf(all, { cursor, limit }, 'list');
            seen.push(...page.items);
            expect(page.total).toBe(all.length);
            cursor = page.cursor;
          } while (cursor !== undefined);
          expect(seen).toEqual(all);
        },
      ),
    );
  });

  it('refuses a cursor of another list and every other text', () => {
    const all = [1, 2, 3];
    const { cursor = '' } = pageOf(all, { limit: 1 }, 'a');
    expect(() => pageOf(all, { cursor }, 'b')).toThrow('expected one that the page before answered');
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(text !== cursor && text !== pageOf(all, { limit: 2 }, 'a').cursor);
        expect(() => pageOf(all, { cursor: text }, 'a')).toThrow('cursor');
      }),
    );
  });
});
