/** Who users are: the Cognito pool, its client, and the doors that log in and out and describe the API. */
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { openApiSettings, sessionSettings } from '../lambdas/identity/settings.ts';
import type { StageConfig } from './config.ts';
import { acknowledge } from './kernel/acknowledge.ts';
import { allow } from './kernel/allow.ts';
import { ApiRoutes } from './kernel/api-routes.ts';
import { DoorFunction } from './kernel/door-function.ts';
import type { KeptTable } from './kernel/kept-table.ts';

const ROLES = ['viewer', 'planner', 'editor', 'admin'];

const SESSION_ROUTES = {
  'POST /api/session': 'public',
  'DELETE /api/session': 'public',
  'GET /api/session': 'protected',
} as const;

const OPEN_API_ROUTES = { 'GET /api/openapi.json': 'public' } as const;

export type IdentityProps = { config: StageConfig; activity: KeptTable };

export class Identity extends Construct {
  readonly userPoolId: string;
  readonly clientId: string;
  /** The `iss` of every token. */
  readonly issuer: string;
  readonly #props: IdentityProps;

  constructor(scope: Construct, id: string, props: IdentityProps) {
    super(scope, id);
    this.#props = props;
    const pool = this.#pool();
    this.userPoolId = pool.userPoolId;
    this.clientId = this.#client(pool).userPoolClientId;
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
  }

  /** Makes the identity room's doors and their routes on `api`. */
  route(api: { apiId: string; authorizerId: string }): void {
    const { config, activity } = this.#props;
    const session = new DoorFunction(this, 'Session', {
      config,
      entry: 'lambdas/identity/session.ts',
      settings: sessionSettings,
      environment: {
        USER_POOL_CLIENT_ID: this.clientId,
        SESSION_COOKIE_SECONDS: String(config.session.hours * 3_600),
        ACTIVITY_TABLE: activity.tableName,
      },
      placement: 'outside',
    });
    allow(session, activity.tableArn, 'dynamodb:UpdateItem');
    const openApi = new DoorFunction(this, 'OpenApi', {
      config,
      entry: 'lambdas/identity/openapi.ts',
      settings: openApiSettings,
      environment: {},
      placement: 'outside',
      assets: ['.build/openapi.json'],
    });
    new ApiRoutes(this, 'SessionRoutes', { api, door: session, routes: SESSION_ROUTES });
    new ApiRoutes(this, 'OpenApiRoutes', { api, door: openApi, routes: OPEN_API_ROUTES });
  }

  /** Organisation, roles and the product's user id come in the token; no client may write them. */
  #pool(): UserPool {
    const { dataIsDisposable } = this.#props.config;
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { username: true, email: true },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
      },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OFF,
      customAttributes: {
        organisation: new StringAttribute({ maxLen: 64, mutable: true }),
        user_id: new StringAttribute({ maxLen: 64, mutable: true }),
      },
      deletionProtection: !dataIsDisposable,
      removalPolicy: dataIsDisposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
    for (const groupName of ROLES) {
      new CfnUserPoolGroup(this, `Role-${groupName}`, { userPoolId: pool.userPoolId, groupName });
    }
    const choice =
      'The deploying team chooses whether to ask for a second factor and to pay for threat protection.';
    acknowledge(pool, choice, 'AwsSolutions-COG2', 'AwsSolutions-COG8');
    return pool;
  }

  /** A client without a secret, which logs in by name and password and may write nothing that a token says. */
  #client(pool: UserPool): UserPoolClient {
    return new UserPoolClient(this, 'Client', {
      userPool: pool,
      authFlows: { userPassword: true },
      preventUserExistenceErrors: true,
      generateSecret: false,
      disableOAuth: true,
      idTokenValidity: Duration.hours(this.#props.config.session.hours),
      accessTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('organisation', 'user_id'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
  }
}
