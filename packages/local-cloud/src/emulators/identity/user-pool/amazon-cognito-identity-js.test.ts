import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';
import { codeOf } from './totp.ts';

const test = userPoolForAll();

/** What a device keeps of a sign-in. */
function storage() {
  const items = new Map<string, string>();
  return {
    setItem: (name: string, value: string) => void items.set(name, value),
    getItem: (name: string) => items.get(name) ?? null,
    removeItem: (name: string) => void items.delete(name),
    clear: () => items.clear(),
  };
}

function poolFor(logicalId = 'PlainClient') {
  return new CognitoUserPool({
    UserPoolId: test.ref('UserPool'),
    ClientId: test.ref(logicalId),
    endpoint: test.endpoint,
    Storage: storage(),
  });
}

type Callback<Value> = (error?: Error | null, value?: Value | null) => void;

/** The callbacks of this client as promises. */
const promised = <Value>(call: (callback: Callback<Value>) => void): Promise<Value> =>
  new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as Value)));
  });

type Outcome =
  | { readonly status: 'SIGNED_IN'; readonly session: CognitoUserSession }
  | { readonly status: 'TOTP' | 'NEW_PASSWORD' };

const signIn = (user: CognitoUser, password = PASSWORD): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    user.authenticateUser(
      new AuthenticationDetails({ Username: user.getUsername(), Password: password }),
      {
        onSuccess: (session) => resolve({ status: 'SIGNED_IN', session }),
        onFailure: reject,
        totpRequired: () => resolve({ status: 'TOTP' }),
        newPasswordRequired: () => resolve({ status: 'NEW_PASSWORD' }),
      },
    );
  });

/** Somebody who signed up and confirmed, on a device of their own. */
async function customer(email = test.address(), logicalId?: string) {
  const pool = poolFor(logicalId);
  const attributes = [new CognitoUserAttribute({ Name: 'locale', Value: 'de' })];
  await promised((done) => pool.signUp(email, PASSWORD, attributes, [], done));
  const user = new CognitoUser({ Username: email, Pool: pool, Storage: storage() });
  await promised((done) => user.confirmRegistration(test.codeIn(email), false, done));
  return { email, user };
}

describe('amazon-cognito-identity-js', () => {
  it('signs up, confirms, and signs in by SRP', async () => {
    const { email, user } = await customer();

    const outcome = await signIn(user);

    expect(outcome.status).toBe('SIGNED_IN');
    const attributes = await promised<CognitoUserAttribute[]>((done) =>
      user.getUserAttributes(done),
    );
    expect(attributes.map(({ Name, Value }) => [Name, Value])).toEqual(
      expect.arrayContaining([
        ['email', email],
        ['email_verified', 'true'],
        ['locale', 'de'],
      ]),
    );
  });

  it('is told of a wrong password, a wrong name, and a name that is taken', async () => {
    const { email, user } = await customer();
    const nobody = new CognitoUser({ Username: 'nobody@example.com', Pool: poolFor('WebClient') });

    await expect(signIn(user, 'wrong horse 1')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    await expect(signIn(nobody)).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    await expect(
      promised((done) => poolFor().signUp(email, PASSWORD, [], [], done)),
    ).rejects.toMatchObject({ code: 'UsernameExistsException' });
  });

  it('asks for another code', async () => {
    const email = test.address();
    const pool = poolFor();
    await promised((done) => pool.signUp(email, PASSWORD, [], [], done));
    const user = new CognitoUser({ Username: email, Pool: pool, Storage: storage() });

    await expect(
      promised((done) => user.confirmRegistration('not-it', false, done)),
    ).rejects.toMatchObject({ code: 'CodeMismatchException' });
    await promised((done) => user.resendConfirmationCode(done));
    await promised((done) => user.confirmRegistration(test.codeIn(email), false, done));

    await expect(test.signIn(email)).resolves.toBeDefined();
  });

  it('sets up a second factor, and signs in with it', async () => {
    const { user } = await customer();
    await signIn(user);
    const secret = await new Promise<string>((resolve, reject) => {
      user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject });
    });
    await new Promise((resolve, reject) => {
      user.verifySoftwareToken(codeOf(secret, new Date()), 'phone', {
        onSuccess: resolve,
        onFailure: reject,
      });
    });
    await promised((done) =>
      user.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, done),
    );

    expect((await signIn(user)).status).toBe('TOTP');
    const sendCode = (code: string) =>
      new Promise((resolve, reject) => {
        user.sendMFACode(code, { onSuccess: resolve, onFailure: reject }, 'SOFTWARE_TOKEN_MFA');
      });
    // The code of now was seen already; an app shows the next one in half a minute.
    const next = codeOf(secret, new Date(Date.now() + 30_000));
    await expect(sendCode(next === '000000' ? '000001' : '000000')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    });
    await sendCode(next);

    expect(user.getSignInUserSession()?.isValid()).toBe(true);
  });

  it('refreshes a session where the client does not rotate tokens', async () => {
    const { user } = await customer();
    const outcome = await signIn(user);
    if (outcome.status !== 'SIGNED_IN') throw new Error(outcome.status);
    const before = outcome.session;

    const after = await promised<CognitoUserSession>((done) =>
      user.refreshSession(before.getRefreshToken(), done),
    );

    expect(after.getRefreshToken().getToken()).toBe(before.getRefreshToken().getToken());
    expect(after.getAccessToken().payload.jti).not.toBe(before.getAccessToken().payload.jti);
    expect(after.getAccessToken().payload.origin_jti).toBe(
      before.getAccessToken().payload.origin_jti,
    );
  });

  it('goes on with the next token where the client rotates them', async () => {
    const { user } = await customer(test.address(), 'WebClient');
    const outcome = await signIn(user);
    if (outcome.status !== 'SIGNED_IN') throw new Error(outcome.status);
    const first = outcome.session.getRefreshToken();

    const after = await promised<CognitoUserSession>((done) => user.refreshSession(first, done));

    expect(after.getRefreshToken().getToken()).not.toBe(first.getToken());
    expect(after.isValid()).toBe(true);
  });

  it('replaces a forgotten password', async () => {
    const { email, user } = await customer();
    await new Promise((resolve, reject) => {
      user.forgotPassword({
        onSuccess: resolve,
        onFailure: reject,
        inputVerificationCode: resolve,
      });
    });

    await new Promise<string>((resolve, reject) => {
      user.confirmPassword(test.codeIn(email), 'another horse 2', {
        onSuccess: resolve,
        onFailure: reject,
      });
    });

    await expect(test.signIn(email, 'another horse 2')).resolves.toBeDefined();
  });

  it('changes the password and the address', async () => {
    const { user } = await customer();
    const next = test.address();
    await signIn(user);

    await promised((done) => user.changePassword(PASSWORD, 'another horse 2', done));
    await promised((done) =>
      user.updateAttributes([new CognitoUserAttribute({ Name: 'email', Value: next })], done),
    );
    await new Promise<string>((resolve, reject) => {
      user.verifyAttribute('email', test.codeIn(next), { onSuccess: resolve, onFailure: reject });
    });

    await expect(test.signIn(next, 'another horse 2')).resolves.toBeDefined();
  });

  it('chooses the password of an invited user', async () => {
    const email = test.address();
    await test.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: test.ref('UserPool'),
        Username: email,
        TemporaryPassword: 'temporary 12',
      }),
    );
    const user = new CognitoUser({ Username: email, Pool: poolFor(), Storage: storage() });

    expect((await signIn(user, 'temporary 12')).status).toBe('NEW_PASSWORD');
    await new Promise((resolve, reject) => {
      user.completeNewPasswordChallenge(
        'another horse 2',
        {},
        { onSuccess: resolve, onFailure: reject },
      );
    });

    await expect(test.signIn(email, 'another horse 2')).resolves.toBeDefined();
  });

  it('signs out everywhere', async () => {
    const { email, user } = await customer();
    await signIn(user);
    const elsewhere = new CognitoUser({ Username: email, Pool: poolFor(), Storage: storage() });
    await signIn(elsewhere);

    await new Promise<string>((resolve, reject) => {
      user.globalSignOut({ onSuccess: resolve, onFailure: reject });
    });

    await expect(promised((done) => elsewhere.getUserAttributes(done))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('deletes the user', async () => {
    const { email, user } = await customer();
    await signIn(user);

    await promised((done) => user.deleteUser(done));

    await expect(
      test.cognito.send(
        new AdminGetUserCommand({ UserPoolId: test.ref('UserPool'), Username: email }),
      ),
    ).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });
});
