import { expect, test } from 'vitest';
import { generateSchema } from '../../../lambdas/timetables/contract/order.ts';
import { stages } from '../../../lib/config.ts';
import { sampleOrder } from '../../../local/job/sample-order.ts';

test('the sample is the same at every start, is taken as it stands, and needs a second slice', () => {
  const order = sampleOrder();
  expect(sampleOrder()).toEqual(order);
  expect(generateSchema.parse(order)).toMatchObject(order);
  expect(JSON.stringify(order).length).toBeLessThan(256 * 1024);
  expect(order.seconds).toBeGreaterThan(stages.embedded.timetables.slice.seconds);
});
