/** Proves how the caller is read from claims in every form that gateways give them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { principalOf, ROLES, USER_ID, userIdIn } from '../../../../../lambdas/kernel/core/api/principal.ts';
import { idClaims } from '../../../../support/http-event.ts';

const sub = idClaims('1').sub;

describe('a principal', () => {
  test('has the imported user id, organisation, roles and end of its token', () => {
    const claims = idClaims('42', { 'custom:organisation': 'acme', 'cognito:groups': '[admin viewer]' });
    expect(principalOf(claims)).toEqual({
      principal: {
        userId: 'acme:42',
        organisation: 'acme',
        roles: ['viewer', 'admin'],
        expiresAt: Date.parse('2026-12-01T01:00:00Z'),
      },
    });
  });

  test('is another user where another organisation imported the same id', () => {
    const ids = ['acme', 'zeta', undefined].map((organisation) => {
      const read = principalOf(idClaims('42', { 'custom:organisation': organisation }));
      return 'principal' in read && read.principal.userId;
    });
    expect(ids).toEqual(['acme:42', 'zeta:42', '42']);
    expect(userIdIn('acme', '42')).toBe('acme:42');
  });

  test('keeps the sub bare in any organisation', () => {
    const { 'custom:user_id': _, ...claims } = idClaims('42', { 'custom:organisation': 'acme' });
    expect(principalOf(claims)).toMatchObject({ principal: { userId: sub, organisation: 'acme' } });
  });

  test('is known by sub where no user id was imported', () => {
    const { 'custom:user_id': _, ...claims } = idClaims('42');
    expect(principalOf(claims)).toMatchObject({ principal: { userId: sub, organisation: undefined } });
  });

  test.each([
    ['[viewer editor]', ['viewer', 'editor']],
    ['[admin]', ['admin']],
    ['admin', ['admin']],
    ['viewer,planner', ['viewer', 'planner']],
    [['planner', 'unknown'], ['planner']],
    ['[administrator Admin]', []],
    ['[]', []],
    ['', []],
    [undefined, []],
    [7, []],
  ])('has of the groups %j the roles %j', (groups, roles) => {
    expect(principalOf(idClaims('42', { 'cognito:groups': groups }))).toMatchObject({ principal: { roles } });
  });

  test.each([
    ['expected an id token, got an access token', { token_use: 'access' }],
    ['expected an id token, got another', { token_use: undefined }],
    ['expected an id token, got another', { token_use: '<script>' }],
    ['expected a token with a valid user id', { 'custom:user_id': '' }],
    ['expected a token with a valid user id', { 'custom:user_id': 'a/b' }],
    ['expected a token with a valid user id', { 'custom:user_id': 'acme:42' }],
    ['expected a token with a valid user id', { 'custom:user_id': '7\n' }],
    ['expected a token with a valid user id', { 'custom:user_id': 'x'.repeat(65) }],
    ['expected a token with a valid user id', { 'custom:user_id': 42 }],
    ['expected a token with a valid user id', { 'custom:user_id': undefined, sub: undefined }],
    ['expected a token with a valid organisation', { 'custom:organisation': 'a b' }],
    ['expected a token with a valid organisation', { 'custom:organisation': 'a:b' }],
    ['expected a token with an expiry', { exp: undefined }],
    ['expected a token with an expiry', { exp: 'tomorrow' }],
  ])('is refused, %s: %j', (refused, changed) => {
    expect(principalOf(idClaims('42', changed))).toEqual({ refused });
  });

  test('never comes out of arbitrary claims with a malformed id or an unknown role', () => {
    const claims = fc.dictionary(
      fc.constantFrom('token_use', 'sub', 'custom:user_id', 'custom:organisation', 'cognito:groups', 'exp'),
      fc.oneof(fc.constantFrom('id', '7', '[admin x]', '1764547200'), fc.anything()),
    );
    fc.assert(
      fc.property(claims, (given) => {
        const read = principalOf({ token_use: 'id', ...given });
        if ('refused' in read) return;
        expect(read.principal.userId).toMatch(USER_ID);
        expect(ROLES).toEqual(expect.arrayContaining([...read.principal.roles]));
      }),
    );
  });
});
