import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineListener, listenerDefinition } from '../../../../lambdas/kernel/aws/define-listener.ts';
import { doorLog } from '../../../support/door-log.ts';
import { lambdaContext } from '../../../support/http-event.ts';

function listener() {
  const heard: string[] = [];
  const handler = defineListener(
    listenerDefinition({
      name: 'test-listener',
      settings: z.object({}),
      detail: z.object({ key: z.string() }),
      build: () => heard,
      hear: async ({ key }, services) => void services.push(key),
    }),
  );
  return { heard, handler };
}

describe('defineListener', () => {
  doorLog();

  it('hears the detail of an event', async () => {
    const { heard, handler } = listener();
    await handler({ source: 'aws.s3', detail: { key: 'uploads/a/source', size: 1 } }, lambdaContext());
    expect(heard).toEqual(['uploads/a/source']);
  });

  it.each([{}, { detail: { key: 5 } }, null])('refuses %j by the name of the field', async (event) => {
    const { heard, handler } = listener();
    await expect(handler(event, lambdaContext())).rejects.toThrow();
    expect(heard).toEqual([]);
  });
});
