/** One set of promises for every keeper of users: Cognito, played by a stub of its API, and the one of tests. */
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { CognitoLogin } from '../../../lambdas/identity/cognito-login.ts';
import type { Login } from '../../../lambdas/identity/login.ts';
import { MemoryLogin, type MemoryUser } from '../../../lambdas/identity/memory-login.ts';

const USERS: Record<string, MemoryUser> = {
  amina: { password: 'Correct-horse-1' },
  yusuf: { password: 'Temporary-1!', state: 'new password due' },
  omar: { password: 'Leaked-pass-1', state: 'password reset due' },
};

const client = new CognitoIdentityProviderClient({ region: 'us-east-1' });
const cognito = mockClient(client);

function refuse(name: string, message = 'in the words of Cognito'): never {
  throw Object.assign(new Error(message), { name });
}

/** Cognito so far as it is documented for USER_PASSWORD_AUTH; e-mail addresses are aliases of user names. */
function stubbedCognito(): Login {
  const keeper = new Map(Object.entries(USERS));
  const tokens = (username: string) => ({
    AuthenticationResult: {
      IdToken: `token.of.${username}`,
      AccessToken: 'x',
      RefreshToken: 'y',
      ExpiresIn: 3600,
    },
  });
  cognito.on(InitiateAuthCommand).callsFake(({ ClientId, AuthFlow, AuthParameters }) => {
    expect({ ClientId, AuthFlow }).toEqual({ ClientId: 'client', AuthFlow: 'USER_PASSWORD_AUTH' });
    const username = AuthParameters.USERNAME.replace('@example.org', '');
    const user = keeper.get(username);
    if (!user || user.password !== AuthParameters.PASSWORD) refuse('NotAuthorizedException');
    if (user.state === 'password reset due') refuse('PasswordResetRequiredException');
    if (!user.state) return tokens(username);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: `session of ${username}`,
      ChallengeParameters: { USER_ID_FOR_SRP: username },
    };
  });
  cognito.on(RespondToAuthChallengeCommand).callsFake(({ Session, ChallengeResponses }) => {
    const { USERNAME, NEW_PASSWORD } = ChallengeResponses;
    expect(Session).toBe(`session of ${USERNAME}`);
    if (NEW_PASSWORD.length < 12) refuse('InvalidPasswordException', 'password not long enough');
    keeper.set(USERNAME, { password: NEW_PASSWORD });
    return tokens(USERNAME);
  });
  return new CognitoLogin(client, 'client');
}

beforeEach(() => cognito.reset());

describe.each<[string, () => Login]>([
  ['Cognito', stubbedCognito],
  ['memory', () => new MemoryLogin(USERS)],
])('logging in at %s', (_title, make) => {
  test('gives the id token for the right password', async () => {
    const credentials = { username: 'amina', password: 'Correct-horse-1' };
    expect(await make().logIn(credentials)).toEqual({ outcome: 'logged in', idToken: 'token.of.amina' });
  });

  test('tells a wrong password and an unknown user alike', async () => {
    const login = make();
    const wrong = await login.logIn({ username: 'amina', password: 'Correct-horse-2' });
    expect(wrong).toEqual({ outcome: 'refused' });
    expect(await login.logIn({ username: 'nobody', password: 'Correct-horse-1' })).toEqual(wrong);
  });

  test('changes a temporary password when a new one comes along, and refuses the old one from then on', async () => {
    const login = make();
    const temporary = { username: 'yusuf', password: 'Temporary-1!' };
    expect(await login.logIn(temporary)).toEqual({ outcome: 'new password due' });
    expect(await login.logIn({ ...temporary, new_password: 'short-1' })).toEqual({
      outcome: 'new password refused',
      rules: 'password not long enough',
    });
    const token = { outcome: 'logged in', idToken: 'token.of.yusuf' };
    expect(await login.logIn({ ...temporary, new_password: 'Long-enough-1!' })).toEqual(token);
    expect(await login.logIn(temporary)).toEqual({ outcome: 'refused' });
    expect(await login.logIn({ username: 'yusuf', password: 'Long-enough-1!' })).toEqual(token);
  });

  test('does not pretend to change a password that need not change', async () => {
    const credentials = { username: 'amina', password: 'Correct-horse-1', new_password: 'Long-enough-1!' };
    expect(await make().logIn(credentials)).toEqual({ outcome: 'no new password due' });
  });

  test('says when a password must be reset first', async () => {
    const credentials = { username: 'omar', password: 'Leaked-pass-1' };
    expect(await make().logIn(credentials)).toEqual({ outcome: 'password reset due' });
  });
});

describe('logging in at Cognito', () => {
  const credentials = { username: 'amina', password: 'Correct-horse-1' };

  test.each([
    ['UserNotFoundException', 'refused'],
    ['UserNotConfirmedException', 'refused'],
    ['TooManyRequestsException', 'too many attempts'],
  ])('takes %s for "%s"', async (name, outcome) => {
    cognito.on(InitiateAuthCommand).callsFake(() => refuse(name));
    expect(await new CognitoLogin(client, 'client').logIn(credentials)).toEqual({ outcome });
  });

  test('refuses a password that the history forbids in its words', async () => {
    cognito.on(InitiateAuthCommand).resolves({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: 's' });
    cognito.on(RespondToAuthChallengeCommand).callsFake(() => {
      refuse('PasswordHistoryPolicyViolationException', 'used before');
    });
    const result = await new CognitoLogin(client, 'client').logIn({
      ...credentials,
      new_password: 'Used-before-1',
    });
    expect(result).toEqual({ outcome: 'new password refused', rules: 'used before' });
  });

  test('uses the name that Cognito gives back when the user came by e-mail address', async () => {
    const login = stubbedCognito();
    const byMail = {
      username: 'yusuf@example.org',
      password: 'Temporary-1!',
      new_password: 'Long-enough-1!',
    };
    expect(await login.logIn(byMail)).toMatchObject({ outcome: 'logged in' });
  });

  test.each([
    ['a challenge it cannot answer', { ChallengeName: 'SOFTWARE_TOKEN_MFA' as const }, 'SOFTWARE_TOKEN_MFA'],
    ['no token', {}, 'expected an id token, got none'],
  ])('fails on %s', async (_title, answer, words) => {
    cognito.on(InitiateAuthCommand).resolves(answer);
    const failure = new CognitoLogin(client, 'client').logIn(credentials);
    await expect(failure).rejects.toMatchObject({ cause: { message: expect.stringContaining(words) } });
  });

  test('lets no password into its errors', async () => {
    cognito.on(InitiateAuthCommand).callsFake(() => refuse('InternalErrorException'));
    const error = await new CognitoLogin(client, 'client')
      .logIn(credentials)
      .catch((thrown: Error) => thrown);
    expect(JSON.stringify(error, [...Object.getOwnPropertyNames(error), 'message', 'cause'])).not.toContain(
      credentials.password,
    );
  });
});
