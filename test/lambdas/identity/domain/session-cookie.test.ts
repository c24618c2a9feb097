/** Proves the attributes that keep a session out of other hands. */
import { expect, test } from 'vitest';
import { clearedCookie, sessionCookie } from '../../../../lambdas/identity/domain/session-cookie.ts';

test('a session is out of reach of scripts, other sites, other hosts and plain HTTP', () => {
  expect(sessionCookie('a.b.c', 3600)).toBe(
    '__Host-groundswell=a.b.c; Max-Age=3600; Path=/; Secure; HttpOnly; SameSite=Strict',
  );
});

test('a cleared session ends at once, under the same name and path', () => {
  expect(clearedCookie()).toBe('__Host-groundswell=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict');
});

test('a token that browsers would drop is an error', () => {
  expect(() => sessionCookie('x'.repeat(4078), 1)).not.toThrow();
  expect(() => sessionCookie('x'.repeat(4079), 1)).toThrow(
    'expected a session cookie of at most 4096 bytes, got 4097',
  );
});
