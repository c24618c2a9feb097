/** Proves that a wrong environment of the session door is named. */
import { expect, test } from 'vitest';
import { sessionSettings } from '../../../lambdas/identity/settings.ts';
import { readSettings } from '../../../lambdas/kernel/aws/read-settings.ts';

const good = { USER_POOL_CLIENT_ID: 'client', SESSION_COOKIE_SECONDS: '43200', ACTIVITY_TABLE: 'activity' };

test('a cookie lives for a whole number of seconds', () => {
  expect(readSettings(sessionSettings, { ...good, PATH: '/bin' })).toEqual({
    ...good,
    SESSION_COOKIE_SECONDS: 43_200,
  });
});

test.each([
  ['SESSION_COOKIE_SECONDS', '1h', 'a whole number of seconds from 300 to 86400, got "1h"'],
  ['SESSION_COOKIE_SECONDS', '299', 'at least 300, got "299"'],
  ['SESSION_COOKIE_SECONDS', '86401', 'at most 86400, got "86401"'],
  ['USER_POOL_CLIENT_ID', '', 'at least 1 character, got ""'],
  ['ACTIVITY_TABLE', undefined, 'text, got nothing'],
])('%s=%s is refused: expected %s', (name, value, words) => {
  expect(() => readSettings(sessionSettings, { ...good, [name]: value })).toThrow(
    `${name}: expected ${words}`,
  );
});
