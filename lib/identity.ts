/** Who users are: the Cognito pool, its client, and the doors that log in and out and describe the API. */
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  Mfa,
  StringAttribute,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { openApiSettings, sessionSettings } from '../lambdas/identity/settings.ts';
import type { StageConfig } from './config.ts';
import { ApiRoutes } from './kernel/api-routes.ts';
import { DoorFunction } from './kernel/door-function.ts';

const ROLES = ['viewer', 'planner', 'editor', 'admin'];

export class Identity extends Construct {
  readonly userPoolId: string;
  readonly clientId: string;
  /** The `iss` of every token. */
  readonly issuer: string;
  readonly #props: { config: StageConfig; activity: TableV2 };

  constructor(scope: Construct, id: string, props: { config: StageConfig; activity: TableV2 }) {
    super(scope, id);
    this.#props = props;
    const pool = this.#pool();
    const client = new UserPoolClient(this, 'Client', {
      userPool: pool,
      authFlows: { userPassword: true },
      preventUserExistenceErrors: true,
      generateSecret: false,
      disableOAuth: true,
      idTokenValidity: Duration.hours(props.config.session.hours),
      accessTokenValidity: Duration.hours(1),
      enableTokenRevocation: true,
      readAttributes: new ClientAttributes()
        .withStandardAttributes({ email: true })
        .withCustomAttributes('organisation', 'user_id'),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
    });
    this.userPoolId = pool.userPoolId;
    this.clientId = client.userPoolClientId;
    this.issuer = `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${pool.userPoolId}`;
  }

  /** Makes the identity room's doors and their routes on `api`. */
  route(api: { apiId: string; authorizerId: string }): void {
    const { config, activity } = this.#props;
    const session = new DoorFunction(this, 'Session', {
      entry: 'lambdas/identity/session.ts',
      settings: sessionSettings,
      environment: {
        USER_POOL_CLIENT_ID: this.clientId,
        SESSION_COOKIE_SECONDS: String(config.session.hours * 3_600),
        ACTIVITY_TABLE: activity.tableName,
      },
      placement: 'outside',
      memoryMb: 512,
      timeoutSeconds: 10,
      logRetentionDays: config.logRetentionDays,
    });
    activity.grant(session, 'dynamodb:UpdateItem');
    const openApi = new DoorFunction(this, 'OpenApi', {
      entry: 'lambdas/identity/openapi.ts',
      settings: openApiSettings,
      environment: {},
      placement: 'outside',
      memoryMb: 256,
      timeoutSeconds: 5,
      logRetentionDays: config.logRetentionDays,
      assets: ['.build/openapi.json'],
    });
    new ApiRoutes(this, 'SessionRoutes', {
      api,
      door: session,
      routes: {
        'POST /api/session': 'public',
        'DELETE /api/session': 'public',
        'GET /api/session': 'protected',
      },
    });
    new ApiRoutes(this, 'OpenApiRoutes', {
      api,
      door: openApi,
      routes: { 'GET /api/openapi.json': 'public' },
    });
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
    Validations.of(pool).acknowledge(
      {
        id: 'AwsSolutions-COG2',
        reason: 'MFA is the organisation’s choice; the session route handles passwords only.',
      },
      { id: 'AwsSolutions-COG3', reason: 'Threat protection is a paid plan, the deploying team’s choice.' },
    );
    return pool;
  }
}
