/** Facts of the user pool: who users are comes in the token, and no client may write it. */
import { describe, expect, it } from 'vitest';
import { loginProblem } from '../../lambdas/identity/domain/login-problem.ts';
import { ROLES } from '../../lambdas/kernel/core/api/principal.ts';
import { stages } from '../../lib/config.ts';
import { STAGES, synthesized } from '../support/synthesized.ts';

describe.each(STAGES)('identity in %s', (stage) => {
  const { all } = synthesized(stage);
  const [pool] = all('AWS::Cognito::UserPool');
  const [client, ...otherClients] = all('AWS::Cognito::UserPoolClient');

  it('has a group for every role that the kernel knows', () => {
    const groups = all('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName);
    expect(groups.sort()).toEqual([...ROLES].sort());
  });

  it('lets nobody sign up by themselves', () => {
    expect(pool?.Properties.AdminCreateUserConfig.AllowAdminCreateUserOnly).toBe(true);
  });

  it('asks for long passwords of all kinds, as it tells whoever must choose one', () => {
    expect(pool?.Properties.Policies.PasswordPolicy).toMatchObject({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    });
    const [told] = loginProblem({ outcome: 'new password due' }).errors;
    expect(told).toMatchObject({
      field: 'new_password',
      expected: expect.stringMatching(/12 characters.*lower and an upper case letter, a digit and a symbol/),
    });
  });

  it('keeps organisation and user id, which a client may read and never write', () => {
    const names = pool?.Properties.Schema.map(({ Name }: { Name: string }) => Name);
    expect(names).toEqual(expect.arrayContaining(['organisation', 'user_id']));
    expect(client?.Properties.ReadAttributes).toEqual(
      expect.arrayContaining(['custom:organisation', 'custom:user_id']),
    );
    expect(client?.Properties.WriteAttributes).toEqual(['email']);
  });

  it('has one client, without a secret, for name and password alone', () => {
    expect(otherClients).toEqual([]);
    expect(client?.Properties).toMatchObject({
      GenerateSecret: false,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    });
    expect(client?.Properties.AllowedOAuthFlows).toBeUndefined();
  });

  it('gives the cookie the life of the token in it', () => {
    const { IdTokenValidity, TokenValidityUnits } = client?.Properties ?? {};
    expect(TokenValidityUnits.IdToken).toBe('minutes');
    const session = all('AWS::Lambda::Function').find(({ id }) => id === 'IdentitySession');
    const { SESSION_COOKIE_SECONDS } = session?.Properties.Environment.Variables ?? {};
    expect(Number(SESSION_COOKIE_SECONDS)).toBe(IdTokenValidity * 60);
    expect(IdTokenValidity).toBe(stages[stage].session.hours * 60);
  });

  it(`${stage === 'production' ? 'guards' : 'does not guard'} the pool against deletion`, () => {
    const isKept = stage === 'production';
    expect(pool?.Properties.DeletionProtection).toBe(isKept ? 'ACTIVE' : 'INACTIVE');
    expect(pool?.DeletionPolicy).toBe(isKept ? 'Retain' : 'Delete');
  });
});
