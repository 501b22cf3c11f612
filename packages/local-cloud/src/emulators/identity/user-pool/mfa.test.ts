import {
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';
import { codeOf } from './totp.ts';

const test = userPoolForAll();

afterEach(() => {
  jest.useRealTimers();
});

const STEP_MS = 30_000;
const in30Seconds = () => new Date(Date.now() + STEP_MS);
const signedIn = async () => {
  const { email } = await test.customer(test.address());
  return { email, access: (await test.signIn(email)).access };
};
const associate = async (AccessToken: string) => {
  const command = new AssociateSoftwareTokenCommand({ AccessToken });
  return String((await test.cognito.send(command)).SecretCode);
};
const verify = (AccessToken: string, UserCode: string) =>
  test.cognito.send(
    new VerifySoftwareTokenCommand({ AccessToken, UserCode, FriendlyDeviceName: 'phone' }),
  );
const prefer = (AccessToken: string, Enabled: boolean) =>
  test.cognito.send(
    new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled, PreferredMfa: Enabled },
    }),
  );
const begin = (email: string) =>
  test.cognito.send(
    new InitiateAuthCommand({
      ClientId: test.ref('WebClient'),
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD },
    }),
  );
const respond = (
  Session: string | undefined,
  email: string,
  code: string,
  ChallengeName: ChallengeNameType = 'SOFTWARE_TOKEN_MFA',
) =>
  test.cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId: test.ref('WebClient'),
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code },
    }),
  );
const settingsOf = async (Username: string) => {
  const command = new AdminGetUserCommand({ UserPoolId: test.ref('UserPool'), Username });
  return (await test.cognito.send(command)).UserMFASettingList;
};

/** A user with a second factor, at a time that stands still. */
const withSecondFactor = async () => {
  const { email, access } = await signedIn();
  stopClock();
  const secret = await associate(access);
  await verify(access, codeOf(secret, new Date()));
  await prefer(access, true);
  return { email, access, secret };
};

describe('a second factor', () => {
  it('is asked for once it is verified and switched on', async () => {
    const { email, access } = await signedIn();
    const secret = await associate(access);

    await expect(prefer(access, true)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User has not verified software token mfa',
    });
    expect(await verify(access, codeOf(secret, new Date()))).toMatchObject({ Status: 'SUCCESS' });
    expect((await begin(email)).ChallengeName).toBeUndefined();
    await prefer(access, true);

    expect(await settingsOf(email)).toEqual(['SOFTWARE_TOKEN_MFA']);
    const { ChallengeName, Session, AuthenticationResult } = await begin(email);
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(AuthenticationResult).toBeUndefined();
    const { AuthenticationResult: tokens } = await respond(
      Session,
      email,
      codeOf(secret, in30Seconds()),
    );
    expect(tokens?.AccessToken).toBeDefined();
  });

  it('takes a code once', async () => {
    const { email, secret } = await withSecondFactor();
    jest.advanceTimersByTime(STEP_MS);
    const code = codeOf(secret, new Date());
    await respond((await begin(email)).Session, email, code);

    await expect(respond((await begin(email)).Session, email, code)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
  });

  it('keeps the session for another try, and locks after five', async () => {
    const { email, secret } = await withSecondFactor();
    jest.advanceTimersByTime(STEP_MS);
    const right = codeOf(secret, new Date());
    const wrong = right === '000000' ? '000001' : '000000';
    const { Session } = await begin(email);

    for (let n = 0; n < 5; n += 1) {
      await expect(respond(Session, email, wrong)).rejects.toMatchObject({
        name: 'CodeMismatchException',
        message: 'Invalid code received for user',
      });
    }
    await expect(respond(Session, email, right)).rejects.toMatchObject({
      message: 'Password attempts exceeded',
    });
    jest.advanceTimersByTime(1_000);
    await expect(respond(Session, email, right)).resolves.toBeDefined();
    await expect(respond(Session, email, right)).rejects.toMatchObject({
      message: 'Invalid session for the user.',
    });
  });

  it('rejects a session after three minutes, and the answer to another challenge', async () => {
    const { email, secret } = await withSecondFactor();
    const { Session } = await begin(email);

    await expect(respond(Session, email, '123456', 'NEW_PASSWORD_REQUIRED')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    jest.advanceTimersByTime(180_000);
    await expect(respond(Session, email, codeOf(secret, new Date()))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
  });

  it('stays the old one until another is verified', async () => {
    const { email, access, secret } = await withSecondFactor();
    jest.advanceTimersByTime(STEP_MS);
    await associate(access);

    await expect(verify(access, codeOf(secret, new Date()))).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
      message: 'Code mismatch',
    });
    await expect(
      respond((await begin(email)).Session, email, codeOf(secret, new Date())),
    ).resolves.toBeDefined();
  });

  it.each(['the user', 'an administrator'])('is switched off by %s', async (who) => {
    const { email, access } = await withSecondFactor();

    if (who === 'the user') await prefer(access, false);
    else {
      await test.cognito.send(
        new AdminSetUserMFAPreferenceCommand({
          UserPoolId: test.ref('UserPool'),
          Username: email,
          SoftwareTokenMfaSettings: { Enabled: false },
        }),
      );
    }

    expect(await settingsOf(email)).toBeUndefined();
    expect((await begin(email)).ChallengeName).toBeUndefined();
  });

  it('is a software token and nothing else', async () => {
    const { access } = await signedIn();

    await expect(
      test.cognito.send(
        new SetUserMFAPreferenceCommand({ AccessToken: access, SMSMfaSettings: { Enabled: true } }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a pool that wants a second factor of everybody', () => {
  const strict = userPoolForAll({ pool: { MfaConfiguration: 'ON' } });

  it('has it set up within the first sign-in', async () => {
    const { email } = await strict.customer(strict.address());
    const ClientId = strict.ref('WebClient');
    const { ChallengeName, Session } = await strict.cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    expect(ChallengeName).toBe('MFA_SETUP');
    const finish = (session: string | undefined) =>
      strict.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'MFA_SETUP',
          Session: session,
          ChallengeResponses: { USERNAME: email },
        }),
      );

    const associated = await strict.cognito.send(new AssociateSoftwareTokenCommand({ Session }));
    await expect(finish(associated.Session)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const verified = await strict.cognito.send(
      new VerifySoftwareTokenCommand({
        Session: associated.Session,
        UserCode: codeOf(String(associated.SecretCode), new Date()),
      }),
    );
    const { AuthenticationResult } = await finish(verified.Session);

    expect(AuthenticationResult?.AccessToken).toBeDefined();
    const again = await strict.cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    expect(again.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});
