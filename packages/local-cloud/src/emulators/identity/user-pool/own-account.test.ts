import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserAttributesCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll({
  clients: {
    telling: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
    modest: {
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      ReadAttributes: ['email'],
      WriteAttributes: ['email', 'name'],
    },
  },
});

afterEach(() => {
  jest.useRealTimers();
});

const NEW = 'another horse 2';
const asAdmin = (Username: string) => ({ UserPoolId: test.ref('UserPool'), Username });
const signedIn = async (logicalId?: string) => {
  const email = test.address();
  await test.customer(email);
  return { email, ...(await test.signIn(email, undefined, logicalId)) };
};
const verified = async () => {
  const { email } = await test.customer(test.address());
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  await test.cognito.send(
    new AdminUpdateUserAttributesCommand({ ...asAdmin(email), UserAttributes }),
  );
  return email;
};
const attributesOf = async (AccessToken: string): Promise<Record<string, string>> => {
  const { UserAttributes = [] } = await test.cognito.send(new GetUserCommand({ AccessToken }));
  return Object.fromEntries(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
};
const update = (AccessToken: string, attributes: Record<string, string>) =>
  test.cognito.send(
    new UpdateUserAttributesCommand({
      AccessToken,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
const verify = (AccessToken: string, Code: string, AttributeName = 'email') =>
  test.cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code }));
const forgot = (Username: string, logicalId = 'WebClient') =>
  test.cognito.send(new ForgotPasswordCommand({ ClientId: test.ref(logicalId), Username }));
const reset = (Username: string, ConfirmationCode: string, Password = NEW) =>
  test.cognito.send(
    new ConfirmForgotPasswordCommand({
      ClientId: test.ref('WebClient'),
      Username,
      ConfirmationCode,
      Password,
    }),
  );

describe('a forgotten password', () => {
  it('is replaced with a code, once', async () => {
    const email = await verified();

    const { CodeDeliveryDetails } = await forgot(email);
    const code = test.codeIn(email);
    await reset(email, code);

    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    await expect(test.signIn(email, NEW)).resolves.toBeDefined();
    await expect(test.signIn(email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(reset(email, code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('stays when the code is wrong, late or tried too often, or the new one is weak', async () => {
    const email = await verified();
    stopClock();
    await forgot(email);
    const code = test.codeIn(email);
    const wrong = code === '000000' ? '000001' : '000000';

    await expect(reset(email, code, 'weak')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(reset(email, code, 'no number in it')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    for (let n = 0; n < 5; n += 1) {
      await expect(reset(email, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(reset(email, code)).rejects.toMatchObject({ name: 'LimitExceededException' });
    jest.advanceTimersByTime(3_600_000);
    await expect(reset(email, code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await expect(test.signIn(email)).resolves.toBeDefined();
  });

  it('of somebody who is not there looks the same', async () => {
    const nobody = 'nobody@nowhere.example';
    await expect(reset(nobody, '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });

    const { CodeDeliveryDetails } = await forgot(nobody);

    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'n***@n***',
    });
    await expect(reset(nobody, '123456')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    expect(test.emulators.mail.mails({ to: nobody })).toEqual([]);
  });

  it('is told of where the client wants it', async () => {
    const { email } = await test.customer(test.address());

    await expect(forgot('nobody@example.com', 'tellingClient')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'Username/client id combination not found.',
    });
    await expect(forgot(email, 'tellingClient')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message:
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
    });
  });

  it('is asked for ten times an hour', async () => {
    const email = await verified();
    for (let n = 0; n < 10; n += 1) await forgot(email);

    await expect(forgot(email)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('can be an administrator’s wish', async () => {
    const email = await verified();

    await test.cognito.send(new AdminResetUserPasswordCommand(asAdmin(email)));
    await reset(email, test.codeIn(email));

    await expect(test.signIn(email, NEW)).resolves.toBeDefined();
  });
});

describe('ChangePassword', () => {
  const change = (AccessToken: string, PreviousPassword: string, ProposedPassword = NEW) =>
    test.cognito.send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }),
    );

  it('replaces the password', async () => {
    const { access, email } = await signedIn();

    await change(access, PASSWORD);

    await expect(test.signIn(email, NEW)).resolves.toBeDefined();
    await expect(test.signIn(email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('rejects a weak one, and a wrong old one, the sixth of them at once', async () => {
    const { access, email } = await signedIn();

    await expect(change(access, PASSWORD, 'too short 1')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    for (let n = 0; n < 5; n += 1) {
      await expect(change(access, 'wrong horse 1')).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      });
    }
    await expect(change(access, PASSWORD)).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    await expect(test.signIn(email)).resolves.toBeDefined();
  });
});

describe('an address', () => {
  it('is replaced once the new one is verified, and not before', async () => {
    const { access, email } = await signedIn();
    const next = test.address();

    const { CodeDeliveryDetailsList } = await update(access, { email: next, name: 'Ada' });

    expect(CodeDeliveryDetailsList).toHaveLength(1);
    expect(await attributesOf(access)).toMatchObject({ email, name: 'Ada' });
    await expect(test.signIn(next)).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    await verify(access, test.codeIn(next));

    expect(await attributesOf(access)).toMatchObject({ email: next, email_verified: 'true' });
    await expect(test.signIn(next)).resolves.toBeDefined();
    await expect(test.signIn(email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect(test.emulators.mail.mails({ to: email })).toHaveLength(1);
  });

  it('of somebody else is not taken, neither at once nor meanwhile', async () => {
    const { access, email } = await signedIn();
    const { email: taken } = await test.customer(test.address());
    const later = test.address();

    await expect(update(access, { email: taken })).rejects.toMatchObject({
      name: 'AliasExistsException',
      message: 'An account with the given email already exists.',
    });
    await update(access, { email: later });
    const code = test.codeIn(later);
    await test.customer(later);
    await expect(verify(access, code)).rejects.toMatchObject({ name: 'AliasExistsException' });
    expect(await attributesOf(access)).toMatchObject({ email });
  });

  it('is not proven by a code that went to another one, however both requests meet', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { access } = await signedIn();
      const mine = test.address();
      const theirs = test.address();
      await update(access, { email: mine });

      await Promise.allSettled([
        verify(access, test.codeIn(mine)),
        update(access, { email: theirs }),
        test.cognito.send(
          new GetUserAttributeVerificationCodeCommand({
            AccessToken: access,
            AttributeName: 'email',
          }),
        ),
      ]);
      for (const { html } of test.emulators.mail.mails({ to: mine })) {
        await Promise.allSettled([verify(access, /\d{6}/.exec(html ?? '')?.[0] ?? '')]);
      }

      expect((await attributesOf(access)).email).not.toBe(theirs);
    }
  });

  it('is changed ten times an hour, because each has a code sent', async () => {
    stopClock();
    const { access } = await signedIn();
    for (let n = 0; n < 10; n += 1) await update(access, { email: test.address() });
    const next = test.address();

    await expect(update(access, { email: next })).rejects.toMatchObject({
      name: 'LimitExceededException',
    });

    expect(test.emulators.mail.mails({ to: next })).toEqual([]);
    await expect(update(access, { name: 'Ada' })).resolves.toBeDefined();
  });

  it('stays when the code is wrong, late, or of another attribute', async () => {
    const { access, email } = await signedIn();
    const next = test.address();
    await update(access, { email: next });
    const code = test.codeIn(next);

    const wrong = code === '000000' ? '000001' : '000000';
    await expect(verify(access, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(verify(access, code, 'phone_number')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect(await attributesOf(access)).toMatchObject({ email });
  });

  it('that is there already can be verified with a new code, once', async () => {
    const { access, email } = await signedIn();

    await test.cognito.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken: access, AttributeName: 'email' }),
    );
    const code = test.codeIn(email);
    await verify(access, code);

    expect(await attributesOf(access)).toMatchObject({ email_verified: 'true' });
    await expect(verify(access, code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('is set at once by an administrator who says that it is verified', async () => {
    const { access } = await signedIn();
    const Username = (await attributesOf(access)).sub ?? '';
    const next = test.address();

    await test.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...asAdmin(Username),
        UserAttributes: [
          { Name: 'email', Value: next },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );

    expect(await attributesOf(access)).toMatchObject({ email: next, email_verified: 'true' });
    expect(test.emulators.mail.mails({ to: next })).toEqual([]);
  });
});

describe('attributes', () => {
  it('are set, emptied and deleted', async () => {
    const { access } = await signedIn();
    await update(access, { name: 'Ada', locale: 'de', 'custom:plan': 'gold' });

    await update(access, { locale: '' });
    await test.cognito.send(
      new DeleteUserAttributesCommand({ AccessToken: access, UserAttributeNames: ['custom:plan'] }),
    );

    const attributes = await attributesOf(access);
    expect(attributes).toMatchObject({ name: 'Ada' });
    for (const name of ['locale', 'custom:plan']) expect(attributes).not.toHaveProperty(name);
  });

  it.each([
    [{ email_verified: 'true' }, 'NotAuthorizedException'],
    [{ 'custom:origin': 'here' }, 'InvalidParameterException'],
    [{ email: '' }, 'InvalidParameterException'],
    [{ unknown: 'x' }, 'InvalidParameterException'],
    [{ phone_number: '123' }, 'InvalidParameterException'],
  ])('are rejected: %j', async (attributes, name) => {
    const { access } = await signedIn();
    const before = await attributesOf(access);

    await expect(update(access, attributes)).rejects.toMatchObject({ name });

    expect(await attributesOf(access)).toEqual(before);
  });

  it('are those that the client may read and write', async () => {
    const { access } = await signedIn('modestClient');

    await update(access, { name: 'Ada' });
    await expect(update(access, { locale: 'de' })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'A client attempted to write unauthorized attribute',
    });

    expect(Object.keys(await attributesOf(access)).sort()).toEqual(['email', 'sub']);
  });
});

describe('a deletion', () => {
  it.each(['the user', 'an administrator'])(
    'by %s leaves nothing, and frees the address',
    async (who) => {
      const { access, email } = await signedIn();

      if (who === 'the user') {
        await test.cognito.send(new DeleteUserCommand({ AccessToken: access }));
      } else {
        await test.cognito.send(new AdminDeleteUserCommand(asAdmin(email)));
      }

      await expect(
        test.cognito.send(new AdminGetUserCommand(asAdmin(email))),
      ).rejects.toMatchObject({
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      });
      await expect(test.signIn(email)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
      await expect(test.customer(email)).resolves.toBeDefined();
    },
  );
});
