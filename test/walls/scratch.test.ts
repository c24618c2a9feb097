/** What tests leave behind goes with their run. */
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';

test('tests write into the temporary folder of their run', () => {
  expect(tmpdir()).toMatch(/groundswell-tests-\w+$/);
});
