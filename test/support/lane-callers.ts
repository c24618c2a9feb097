/** People of any organisation and role who call the deployed API. */
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { lane } from './deployed-lane.ts';

export type Call = { method?: 'GET' | 'POST'; body?: unknown; headers?: Record<string, string> };
export type Called = { status: number; body: unknown; text: string; headers: Headers; ms: number };
/** Calls a path of the API and reads the whole answer. */
export type Caller = (path: string, call?: Call) => Promise<Called>;

export async function callerOf(
  organisation: string,
  role: 'viewer' | 'planner' | 'admin' = 'planner',
): Promise<Caller> {
  const token = await tokenOf(organisation, role);
  return async (path, { method = 'GET', body, headers = {} } = {}) => {
    const beganMs = performance.now();
    const answer = await fetch(`${lane.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      body: isJson ? JSON.parse(text) : undefined,
      text,
      headers: answer.headers,
      ms: performance.now() - beganMs,
    };
  };
}

/** The token of a user who is made where there is none yet. */
async function tokenOf(organisation: string, role: string): Promise<string> {
  const user = await invited(organisation, role);
  const { password } = lane.login;
  await cognito().send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  const { AuthenticationResult } = await cognito().send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: lane.outputs.UserPoolClientId,
      AuthParameters: { USERNAME: user.Username, PASSWORD: password },
    }),
  );
  return AuthenticationResult?.IdToken ?? '';
}

/** Somebody who has the lane's password for the first time alone, as an administrator makes them; one who is there stays as they are. */
export async function invited(organisation: string, role: string) {
  const user = { UserPoolId: lane.outputs.UserPoolId, Username: `${organisation}-${role}` };
  const UserAttributes = [
    { Name: 'email', Value: `${user.Username}@example.org` },
    { Name: 'custom:user_id', Value: role },
    { Name: 'custom:organisation', Value: organisation },
  ];
  const once = { MessageAction: 'SUPPRESS', TemporaryPassword: lane.login.password } as const;
  try {
    await cognito().send(new AdminCreateUserCommand({ ...user, ...once, UserAttributes }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito().send(new AdminAddUserToGroupCommand({ ...user, GroupName: role }));
  return user;
}

function cognito(): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({});
}
