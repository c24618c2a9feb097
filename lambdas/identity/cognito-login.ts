/** Logs in at the Cognito user pool. Must let no password or token into an error. */
import {
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  type InitiateAuthResponse,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Credentials, Login, LoginOutcome } from './login.ts';

/**
 * Cognito's refusals by name. A disabled user, a locked one and a wrong password are all NotAuthorizedException; a user who
 * never confirmed is told apart before the password is looked at, which would give the name away.
 */
const REFUSALS: Readonly<Record<string, LoginOutcome>> = {
  NotAuthorizedException: { outcome: 'refused' },
  UserNotFoundException: { outcome: 'refused' },
  UserNotConfirmedException: { outcome: 'refused' },
  PasswordResetRequiredException: { outcome: 'password reset due' },
  TooManyRequestsException: { outcome: 'too many attempts' },
};

/** Both say in words which rule a new password breaks. */
const NEW_PASSWORD_REFUSALS = ['InvalidPasswordException', 'PasswordHistoryPolicyViolationException'];

/** Uses the USER_PASSWORD_AUTH flow of a client without a secret; both calls are unsigned and need no permission. */
export class CognitoLogin implements Login {
  readonly #cognito: CognitoIdentityProviderClient;
  readonly #clientId: string;

  constructor(cognito: CognitoIdentityProviderClient, clientId: string) {
    this.#cognito = cognito;
    this.#clientId = clientId;
  }

  async logIn(credentials: Credentials): Promise<LoginOutcome> {
    try {
      return await this.#attempt(credentials);
    } catch (error) {
      const { name, message } = error as Error;
      if (NEW_PASSWORD_REFUSALS.includes(name)) return { outcome: 'new password refused', rules: message };
      const refusal = REFUSALS[name];
      if (refusal) return refusal;
      throw new Error(`cognito could not log in: ${name}`, { cause: error });
    }
  }

  async #attempt({ username, password, new_password }: Credentials): Promise<LoginOutcome> {
    const answer = await this.#cognito.send(
      new InitiateAuthCommand({
        ClientId: this.#clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    if (answer.ChallengeName === 'NEW_PASSWORD_REQUIRED') {
      if (new_password === undefined) return { outcome: 'new password due' };
      return loggedIn(await this.#changePassword(answer, username, new_password));
    }
    if (answer.ChallengeName) throw new Error(`expected tokens, got the challenge ${answer.ChallengeName}`);
    if (new_password !== undefined) return { outcome: 'no new password due' };
    return loggedIn(answer.AuthenticationResult);
  }

  /** The challenge knows the user by the name that Cognito gives back: an e-mail address will not do here. */
  async #changePassword(challenge: InitiateAuthResponse, username: string, new_password: string) {
    const { AuthenticationResult } = await this.#cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: this.#clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: challenge.Session,
        ChallengeResponses: {
          USERNAME: challenge.ChallengeParameters?.USER_ID_FOR_SRP ?? username,
          NEW_PASSWORD: new_password,
        },
      }),
    );
    return AuthenticationResult;
  }
}

function loggedIn(result: AuthenticationResultType | undefined): LoginOutcome {
  if (!result?.IdToken) throw new Error('expected an id token, got none');
  return { outcome: 'logged in', idToken: result.IdToken };
}
