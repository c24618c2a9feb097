import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseInWords } from '../../../../lambdas/kernel/core/parse-in-words.ts';

const chunk = z.strictObject({ runId: z.string(), userIds: z.array(z.string()).min(1) });

describe('parseInWords', () => {
  test('answers what the schema makes of a value', () => {
    expect(parseInWords(z.object({ size: z.coerce.number() }), { size: '3' }, 'malformed order')).toEqual({
      size: 3,
    });
  });

  test('names every wrong field in one line, and keeps the cause', () => {
    const parse = () => parseInWords(chunk, { runId: 7, userIds: [], more: true }, 'malformed message');
    expect(parse).toThrow(
      'malformed message: runId: expected text, got 7; userIds: expected at least 1 item, got a list of 0 items; ' +
        'more: expected no such field, got true',
    );
    expect(parse).toThrow(expect.objectContaining({ cause: expect.any(z.ZodError) }));
  });
});
