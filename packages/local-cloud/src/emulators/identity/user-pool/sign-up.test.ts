import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll();

afterEach(() => {
  jest.useRealTimers();
});

const signUp = (Username: string, more: Partial<SignUpCommand['input']> = {}) =>
  test.cognito.send(
    new SignUpCommand({ ClientId: test.ref('WebClient'), Username, Password: PASSWORD, ...more }),
  );
const confirm = (Username: string, ConfirmationCode: string) =>
  test.cognito.send(
    new ConfirmSignUpCommand({ ClientId: test.ref('WebClient'), Username, ConfirmationCode }),
  );
const resend = (Username: string) =>
  test.cognito.send(
    new ResendConfirmationCodeCommand({ ClientId: test.ref('WebClient'), Username }),
  );
const look = (Username: string) =>
  test.cognito.send(new AdminGetUserCommand({ UserPoolId: test.ref('UserPool'), Username }));

describe('SignUp', () => {
  it('makes a user whose name is generated, and sends a code', async () => {
    const email = test.address();

    const { UserSub, UserConfirmed, CodeDeliveryDetails } = await signUp(email, {
      UserAttributes: [
        { Name: 'locale', Value: 'de' },
        { Name: 'custom:plan', Value: 'gold' },
      ],
    });

    expect(UserConfirmed).toBe(false);
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'u***@e***',
    });
    const [mail] = test.emulators.mail.mails({ to: email });
    expect(mail).toMatchObject({
      from: 'Shop <no-reply@shop.example>',
      subject: 'Your verification code',
      html: expect.stringMatching(/^Your confirmation code is \d{6}$/),
    });
    expect(await look(email)).toMatchObject({
      Username: UserSub,
      UserStatus: 'UNCONFIRMED',
      Enabled: true,
      UserAttributes: expect.arrayContaining([
        { Name: 'sub', Value: UserSub },
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'false' },
        { Name: 'locale', Value: 'de' },
        { Name: 'custom:plan', Value: 'gold' },
      ]),
    });
  });

  it('takes each address once, whatever its case', async () => {
    const email = test.address();
    await signUp(email);

    await expect(signUp(email.toUpperCase())).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
  });

  it.each([
    ['Aa1!', 'InvalidParameterException', /length greater than or equal to 6$/],
    ['short 1', 'InvalidPasswordException', /with policy: Password not long enough$/],
    ['NO LOWER CASE 1', 'InvalidPasswordException', /Password must have lowercase characters$/],
    ['no number in it', 'InvalidPasswordException', /Password must have numeric characters$/],
    [' blank before 1', 'InvalidParameterException', /regular expression pattern/],
    [`a1${'x'.repeat(255)}`, 'InvalidParameterException', /less than or equal to 256$/],
  ])('rejects the password %j', async (Password, name, message) => {
    const email = test.address();

    await expect(signUp(email, { Password })).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
    await expect(look(email)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it.each([
    ['noaddress', 'Username should be an email.'],
    ['ada@', 'Invalid email address format.'],
    ['@example.com', 'Invalid email address format.'],
    ['a da@example.com', /regular expression pattern/],
  ])('rejects the name %j', async (name, message) => {
    await expect(signUp(name)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
  });

  it.each([
    [{ Name: 'email_verified', Value: 'true' }, 'NotAuthorizedException'],
    [{ Name: 'sub', Value: '1' }, 'InvalidParameterException'],
    [{ Name: 'custom:none', Value: '1' }, 'InvalidParameterException'],
    [{ Name: 'custom:plan', Value: 'platinum and more' }, 'InvalidParameterException'],
    [{ Name: 'email', Value: 'other@example.com' }, 'InvalidParameterException'],
    [{ Name: 'name', Value: 'x'.repeat(2_049) }, 'InvalidParameterException'],
  ])('rejects the attribute %j', async (attribute, name) => {
    await expect(signUp(test.address(), { UserAttributes: [attribute] })).rejects.toMatchObject({
      name,
    });
  });

  it('is not there for a client that is not', async () => {
    await expect(signUp(test.address(), { ClientId: 'nobody' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool client nobody does not exist.',
    });
  });

  it('names the parameter that is absent or not known here', async () => {
    await expect(signUp(undefined as never)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("'username'"),
    });
    const response = await fetch(test.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp' },
      body: JSON.stringify({ ClientId: test.ref('WebClient'), Username: 'a', Passwort: 'b' }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: 'The local cloud does not know the parameter Passwort of this operation',
    });
  });
});

describe('ConfirmSignUp', () => {
  it('confirms the user and the address, once', async () => {
    const email = test.address();
    await signUp(email);
    const code = test.codeIn(email);

    await confirm(email, code);

    const { UserStatus, UserAttributes } = await look(email);
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    await expect(confirm(email, code)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  it('rejects a wrong code, and all of them after five', async () => {
    const email = test.address();
    await signUp(email);
    const code = test.codeIn(email);
    const wrong = code === '000000' ? '000001' : '000000';

    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(confirm(email, wrong)).rejects.toMatchObject({
        name: 'CodeMismatchException',
        message: 'Invalid verification code provided, please try again.',
      });
    }

    await expect(confirm(email, code)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
    expect((await look(email)).UserStatus).toBe('UNCONFIRMED');
  });

  it('does not let more through when all tries come at once', async () => {
    const email = test.address();
    await signUp(email);
    const code = Number(test.codeIn(email));

    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        confirm(email, String((code + n + 1) % 1_000_000).padStart(6, '0')),
      ),
    );

    const names = outcomes.map((one) => (one.status === 'rejected' ? one.reason.name : 'done'));
    expect(names.filter((name) => name === 'CodeMismatchException')).toHaveLength(5);
    expect(names.filter((name) => name === 'LimitExceededException')).toHaveLength(7);
  });

  it('rejects a code after a day', async () => {
    const email = test.address();
    stopClock();
    await signUp(email);

    jest.advanceTimersByTime(24 * 3_600_000);

    await expect(confirm(email, test.codeIn(email))).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  it('takes the newest code only', async () => {
    const email = test.address();
    await signUp(email);
    const first = test.codeIn(email);
    await resend(email);
    const second = test.codeIn(email);

    if (first !== second) {
      await expect(confirm(email, first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(confirm(email, second)).resolves.toBeDefined();
  });

  it('says of who is not there, or is disabled, what it says of a code that expired', async () => {
    const email = test.address();
    await signUp(email);
    await test.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: test.ref('UserPool'), Username: email }),
    );

    for (const name of [email, 'nobody@example.com']) {
      await expect(confirm(name, '123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    }
  });
});

describe('ResendConfirmationCode', () => {
  it('rejects who is confirmed', async () => {
    const { email } = await test.customer(test.address());

    await expect(resend(email)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User is already confirmed.',
    });
  });

  it('does the same for who is not there, to the eye', async () => {
    const { CodeDeliveryDetails } = await resend('nobody@nowhere.example');

    expect(CodeDeliveryDetails?.Destination).toBe('n***@n***');
    expect(test.emulators.mail.mails({ to: 'nobody@nowhere.example' })).toEqual([]);
    await expect(confirm('nobody@nowhere.example', '123456')).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  });

  it.each(['unconfirmed', 'unknown'])('sends ten an hour, to whom is %s too', async (kind) => {
    const email = test.address();
    if (kind === 'unconfirmed') await signUp(email);
    for (let sent = 0; sent < 10; sent += 1) await resend(email);

    await expect(resend(email)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe('AdminConfirmSignUp', () => {
  it('confirms without a code, and does not verify the address', async () => {
    const email = test.address();
    await signUp(email);
    const command = new AdminConfirmSignUpCommand({
      UserPoolId: test.ref('UserPool'),
      Username: email,
    });

    await test.cognito.send(command);

    const { UserStatus, UserAttributes } = await look(email);
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    await expect(test.cognito.send(command)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });
});
