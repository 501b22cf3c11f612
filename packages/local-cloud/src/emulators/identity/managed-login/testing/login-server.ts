import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  PASSWORD,
  type UserPoolTemplate,
  userPoolForAll,
} from '../../../testing/user-pool-for-all.ts';
import { clientIdOf, clientSecretOf } from '../../ids.ts';
import { codeOf } from '../../user-pool/totp.ts';

export { PASSWORD };

export const CALLBACK = 'http://localhost:3000/signed-in';
export const SIGNED_OUT = 'http://localhost:3000/signed-out';
/** A code of an app is good once: the set-up takes that of the present, a sign-in the next. */
const STEP_MS = 30_000;

/** Clients besides those of every user pool under test. */
const TEMPLATE: UserPoolTemplate = {
  web: { LogoutURLs: [SIGNED_OUT] },
  clients: {
    other: {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [CALLBACK],
    },
    app: {
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: ['myapp://back', 'myapp://back?from=shop'],
    },
  },
};

const secretClient = (name: string) => ({
  id: clientIdOf(`accounts-${name}-local`),
  secret: clientSecretOf(`accounts-${name}-local`),
});

const CLIENTS = {
  web: clientIdOf('accounts-web-local'),
  other: clientIdOf('accounts-other-local'),
  app: secretClient('app'),
  warehouse: secretClient('warehouse'),
} as const;

export type LoginServer = ReturnType<typeof loginServer>;

/** A user pool with its managed login for all tests of a file, and users who are ready to sign in. */
export function loginServer(template: UserPoolTemplate = {}) {
  const pool = userPoolForAll({
    ...TEMPLATE,
    ...template,
    web: { ...TEMPLATE.web, ...template.web },
  });
  /** The address of somebody who signed up, and did not confirm it. */
  const signUp = async (): Promise<string> => {
    const email = pool.address();
    await pool.cognito.send(
      new SignUpCommand({ ClientId: CLIENTS.web, Username: email, Password: PASSWORD }),
    );
    return email;
  };
  return {
    pool,
    clients: CLIENTS,
    lines: pool.lines,
    get endpoint() {
      return pool.endpoint;
    },
    get issuer() {
      return pool.attribute('UserPool', 'ProviderURL');
    },
    restart: () => pool.restart(),
    signUp,
    /** The address of somebody who signed up and confirmed it. */
    async addUser(): Promise<string> {
      const email = await signUp();
      await pool.cognito.send(
        new ConfirmSignUpCommand({
          ClientId: CLIENTS.web,
          Username: email,
          ConfirmationCode: pool.codeIn(email),
        }),
      );
      return email;
    },
    /** The code in the newest mail to somebody. */
    codeFor: (email: string): string => pool.codeIn(email),
    /** Gives a user an authenticator app, and returns what it shows. */
    async requireSecondFactor(email: string): Promise<() => string> {
      const { access } = await pool.signIn(email);
      const { SecretCode = '' } = await pool.cognito.send(
        new AssociateSoftwareTokenCommand({ AccessToken: access }),
      );
      await pool.cognito.send(
        new VerifySoftwareTokenCommand({
          AccessToken: access,
          UserCode: codeOf(SecretCode, new Date()),
        }),
      );
      await pool.cognito.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId: pool.ref('UserPool'),
          Username: email,
          SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
        }),
      );
      return () => codeOf(SecretCode, new Date(Date.now() + STEP_MS));
    },
  };
}
