/** Brings people into the lane: rows for all, a login for the first. Must load a number once, and never mix two numbers. */
import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { userIdIn } from '../../lambdas/kernel/core/api/principal.ts';
import type { PrayerStore } from '../../lambdas/prayer-times/store.ts';
import type { Display } from '../display.ts';
import type { LaneFolder } from '../lane-folder.ts';
import { parameter, setParameter } from '../parameter.ts';
import { Refusal } from '../refusal.ts';
import { USUAL_USERS } from '../start-flags.ts';
import { ORGANISATION, population } from './population.ts';

const LOADED = '/groundswell/lane/users';
const ROWS_A_STEP = 1_000;

/** The first user, by the organisation's own id of them. */
const FIRST = '1';

export type Login = { username: string; password: string; userId: string; organisation: string };

/**
 * Loads `wanted` users, or the usual number; keeps those that are there.
 * Returns how many there are. Throws `Refusal` when another number is wanted than is there.
 */
export async function loadUsers(
  store: PrayerStore,
  wanted: number | undefined,
  display: Display,
): Promise<number> {
  const loaded = await parameter(LOADED);
  if (loaded !== undefined) {
    const there = Number(loaded);
    if (wanted === undefined || wanted === there) {
      display.say(`the ${there} users of the last start are there`);
      return there;
    }
    throw new Refusal(`--users ${wanted}: the lane holds ${there} users already, add --reset to start anew`);
  }
  const count = wanted ?? USUAL_USERS;
  const rows = population(count);
  for (let from = 0; from < count; from += ROWS_A_STEP) {
    display.update(`loading users: ${from} of ${count}`);
    await store.importPreferences(rows.slice(from, from + ROWS_A_STEP));
  }
  await setParameter(LOADED, String(count));
  return count;
}

/** Lets user 1 log in, as an admin of the organisation `demo`, with a password that only this lane has. */
export async function firstLogin(folder: LaneFolder, userPoolId: string): Promise<Login> {
  const login = folder.remembered<Login>('login.json', () => ({
    username: 'demo',
    // The ending holds one of each class that the pool's password policy asks for.
    password: `${randomBytes(12).toString('base64url')}.Aa1`,
    userId: userIdIn(ORGANISATION, FIRST),
    organisation: ORGANISATION,
  }));
  const cognito = new CognitoIdentityProviderClient({});
  const user = { UserPoolId: userPoolId, Username: login.username };
  try {
    await cognito.send(
      new AdminCreateUserCommand({
        ...user,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: 'demo@example.org' },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'custom:user_id', Value: FIRST },
          { Name: 'custom:organisation', Value: login.organisation },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: login.password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'admin' }));
  return login;
}
