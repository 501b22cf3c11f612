import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll } from '@jest/globals';
import { provision } from '../../cloud/provision.ts';
import { Stack } from '../../cloudformation/stack.ts';
import { type Emulators, startEmulators } from '../index.ts';
import { clientFor } from './test-context.ts';

/** A function of a test, by its name: what it returns, or throws. */
export type TestFunctions = Map<string, (event: TriggerEvent) => unknown>;

export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly userName: string;
  readonly userPoolId: string;
  readonly callerContext: { readonly clientId: string };
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Record<string, unknown>;
}

export const PASSWORD = 'correct horse 1';

type Properties = Readonly<Record<string, unknown>>;

/** A template as a shop's, with what a test wants of its own. */
export interface UserPoolTemplate {
  readonly pool?: Properties;
  /** Properties over those of the client `web`. */
  readonly web?: Properties;
  readonly clients?: Readonly<Record<string, Properties>>;
}

const resourcesOf = ({ pool = {}, web = {}, clients = {} }: UserPoolTemplate) => ({
  UserPool: {
    Type: 'AWS::Cognito::UserPool',
    Properties: {
      UserPoolName: 'accounts-customers-local',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: false,
          RequireUppercase: false,
        },
      },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      Schema: [
        {
          Name: 'plan',
          AttributeDataType: 'String',
          StringAttributeConstraints: { MaxLength: '8' },
        },
        { Name: 'origin', AttributeDataType: 'String', Mutable: false },
      ],
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        From: 'Shop <no-reply@shop.example>',
        SourceArn: {
          'Fn::Sub': `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:identity/shop.example`,
        },
      },
      ...pool,
    },
  },
  WebClient: client('web', {
    ExplicitAuthFlows: [
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    ],
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    PreventUserExistenceErrors: 'ENABLED',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
    CallbackURLs: ['http://localhost:3000/signed-in'],
    ...web,
  }),
  // As a client of amazon-cognito-identity-js has to be, which knows no rotation.
  PlainClient: client('plain', {
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  }),
  SecretClient: client('secret', {
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  }),
  WarehouseClient: client('warehouse', {
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['orders/read'],
  }),
  OrdersServer: {
    Type: 'AWS::Cognito::UserPoolResourceServer',
    Properties: {
      UserPoolId: { Ref: 'UserPool' },
      Identifier: 'orders',
      Name: 'Orders',
      Scopes: [
        { ScopeName: 'read', ScopeDescription: 'Read orders' },
        { ScopeName: 'place', ScopeDescription: 'Place orders' },
      ],
    },
  },
  Staff: group('staff', { Precedence: 2, Description: 'People of the shop' }),
  Owners: group('owners', { Precedence: 1 }),
  Domain: {
    Type: 'AWS::Cognito::UserPoolDomain',
    Properties: { Domain: 'shop-local', UserPoolId: { Ref: 'UserPool' } },
  },
  ...Object.fromEntries(
    Object.entries(clients).map(([name, properties]) => [
      `${name}Client`,
      client(name, properties),
    ]),
  ),
});

const client = (name: string, properties: Properties) => ({
  Type: 'AWS::Cognito::UserPoolClient',
  Properties: {
    ClientName: `accounts-${name}-local`,
    UserPoolId: { Ref: 'UserPool' },
    ...properties,
  },
});

const group = (GroupName: string, properties: Properties) => ({
  Type: 'AWS::Cognito::UserPoolGroup',
  Properties: { GroupName, UserPoolId: { Ref: 'UserPool' }, ...properties },
});

/** The template as a stack of this machine. */
export const userPoolStack = (template: UserPoolTemplate, endpoint: string): Stack =>
  new Stack(
    {
      resources: resourcesOf(template),
      conditions: {},
      parameters: {},
      functionNames: {},
      stateMachineNames: {},
    },
    {
      service: 'accounts',
      stage: 'local',
      region: 'us-east-1',
      accountId: '000000000000',
      issuerOf: (poolId) => `${endpoint}/${poolId}`,
      queueUrl: (name) => name,
    },
  );

/** The emulators with a user pool for all tests of a file, and clients that are ready to use. */
export function userPoolForAll(template: UserPoolTemplate = {}) {
  const stateDir = mkdtempSync(join(tmpdir(), 'user-pool-test-'));
  const functions: TestFunctions = new Map();
  const lines: string[] = [];
  let emulators: Emulators;
  let cognito: CognitoIdentityProviderClient;
  let stack: Stack;
  let users = 0;

  const begin = async () => {
    emulators = await startEmulators({
      stateDir,
      log: (line) => lines.push(line),
      invokeFunction: async (name, payload) => {
        const run = functions.get(String(name).split(':').at(-1) ?? '');
        try {
          return { payload: await run?.(payload as TriggerEvent) };
        } catch (error) {
          const { name: errorType, message: errorMessage } = error as Error;
          return { functionError: { errorType, errorMessage } };
        }
      },
    });
    cognito = new CognitoIdentityProviderClient(clientFor(emulators.identity.endpoint));
    stack = userPoolStack(template, emulators.identity.endpoint);
    await provision(stack.resources(), () => ({ emulators, addSchedule: () => {} }));
  };
  const end = async () => {
    cognito?.destroy();
    await emulators?.stop();
  };
  beforeAll(begin);
  afterAll(async () => {
    await end();
    rmSync(stateDir, { recursive: true, force: true });
  });

  const codeIn = (email: string) => {
    const html = emulators.mail.mails({ to: email }).at(-1)?.html ?? '';
    return /\b\d{6}\b/.exec(html)?.[0] ?? '';
  };
  return {
    functions,
    lines,
    stateDir,
    get emulators() {
      return emulators;
    },
    get cognito() {
      return cognito;
    },
    get endpoint() {
      return emulators.identity.endpoint;
    },
    /** What `Ref` and `Fn::GetAtt` are in the template. */
    ref: (logicalId: string): string => stack.render({ Ref: logicalId }),
    attribute: (logicalId: string, name: string): string =>
      stack.render({ 'Fn::GetAtt': [logicalId, name] }),
    /** An address that nobody has. */
    address: (): string => {
      users += 1;
      return `user${users}@example.com`;
    },
    /** The code in the newest mail to somebody. */
    codeIn,
    /** A user who confirmed their address. */
    async customer(email: string, password = PASSWORD): Promise<{ email: string; sub: string }> {
      const { UserSub = '' } = await cognito.send(
        new SignUpCommand({
          ClientId: stack.render({ Ref: 'WebClient' }),
          Username: email,
          Password: password,
        }),
      );
      await cognito.send(
        new AdminConfirmSignUpCommand({
          UserPoolId: stack.render({ Ref: 'UserPool' }),
          Username: email,
        }),
      );
      return { email, sub: UserSub };
    },
    /** The tokens of a sign-in by password. */
    async signIn(email: string, password = PASSWORD, logicalId = 'WebClient') {
      const { AuthenticationResult: tokens } = await cognito.send(
        new InitiateAuthCommand({
          ClientId: stack.render({ Ref: logicalId }),
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
      return {
        access: tokens?.AccessToken ?? '',
        id: tokens?.IdToken ?? '',
        refresh: tokens?.RefreshToken ?? '',
      };
    },
    async restart() {
      await end();
      await begin();
    },
  };
}
