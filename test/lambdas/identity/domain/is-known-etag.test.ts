/** Proves when a client is told that its copy is current. */
import { expect, test } from 'vitest';
import { isKnownEtag } from '../../../../lambdas/identity/domain/is-known-etag.ts';

test.each([
  [undefined, false],
  ['', false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['"b", "c"', false],
  ['*', true],
  ['a', false],
])('if-none-match %j of a copy "a" is known: %s', (header, known) => {
  expect(isKnownEtag(header, '"a"')).toBe(known);
});
