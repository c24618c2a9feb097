/** Door: logs in, logs out and says who is logged in. Lives outside the VPC. The token leaves it in a cookie alone. */
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { type Activity, DynamoActivity } from '../kernel/aws/api/activity.ts';
import { apiDefinition, defineApi } from '../kernel/aws/api/define-api.ts';
import { connectTable } from '../kernel/aws/table.ts';
import { CognitoLogin } from './cognito-login.ts';
import { logIn, logOut, whoAmI } from './contract.ts';
import { loginProblem } from './domain/login-problem.ts';
import { clearedCookie, sessionCookie } from './domain/session-cookie.ts';
import type { Login } from './login.ts';
import { sessionSettings } from './settings.ts';

type Services = { login: Login; activity: Activity; cookieSeconds: number };

export const api = apiDefinition({
  name: 'identity-session',
  settings: sessionSettings,
  operations: [logIn, logOut, whoAmI],
  build: (settings, { calls }): Services => ({
    login: new CognitoLogin(calls.watch(new CognitoIdentityProviderClient({})), settings.USER_POOL_CLIENT_ID),
    activity: new DynamoActivity(connectTable(calls), settings.ACTIVITY_TABLE),
    cookieSeconds: settings.SESSION_COOKIE_SECONDS,
  }),
  routes: {
    logIn: async ({ body }, { login, cookieSeconds }) => {
      const result = await login.logIn(body);
      if (result.outcome !== 'logged in') return loginProblem(result);
      return { status: 204, cookies: [sessionCookie(result.idToken, cookieSeconds)] };
    },
    logOut: () => ({ status: 204, cookies: [clearedCookie()] }),
    whoAmI: ({ principal: { userId, organisation, roles, expiresAt } }) => ({
      status: 200,
      body: { user_id: userId, organisation, roles, expires_at: new Date(expiresAt).toISOString() },
    }),
  },
});

export const handler = defineApi(api);
