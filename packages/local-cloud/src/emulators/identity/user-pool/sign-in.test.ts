import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  type AuthFlowType,
  GetUserCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { stopClock } from '../../testing/test-context.ts';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll({
  clients: { telling: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] } },
});

afterEach(() => {
  jest.useRealTimers();
});

const WRONG = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const LOCKED = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };

const initiate = (
  AuthFlow: AuthFlowType,
  AuthParameters: Record<string, string>,
  logicalId = 'WebClient',
) =>
  test.cognito.send(
    new InitiateAuthCommand({ ClientId: test.ref(logicalId), AuthFlow, AuthParameters }),
  );
const srp = (USERNAME: string, SRP_A = 'abcdef') => initiate('USER_SRP_AUTH', { USERNAME, SRP_A });
const signIn = (USERNAME: string, password = PASSWORD, logicalId = 'WebClient') =>
  initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password }, logicalId);
const asAdmin = (Username: string) => ({ UserPoolId: test.ref('UserPool'), Username });

describe('a sign-in by password', () => {
  it('gives tokens in the form of Cognito’s', async () => {
    const { email, sub } = await test.customer(test.address());

    const { AuthenticationResult: tokens } = await signIn(email);

    expect(tokens).toMatchObject({ ExpiresIn: 3_600, TokenType: 'Bearer' });
    const id = decodeJwt(tokens?.IdToken ?? '');
    const access = decodeJwt(tokens?.AccessToken ?? '');
    expect(id).toMatchObject({
      sub,
      iss: test.attribute('UserPool', 'ProviderURL'),
      aud: test.ref('WebClient'),
      token_use: 'id',
      'cognito:username': sub,
      email,
      email_verified: false,
    });
    expect(access).toMatchObject({
      sub,
      client_id: test.ref('WebClient'),
      token_use: 'access',
      username: sub,
      scope: 'aws.cognito.signin.user.admin',
      origin_jti: id.origin_jti,
    });
    for (const claim of ['aud', 'email', 'cognito:groups']) {
      expect(access).not.toHaveProperty(claim);
    }
  });

  it('takes the address in any case, and the generated name', async () => {
    const { email, sub } = await test.customer(test.address());

    await expect(signIn(email.toUpperCase())).resolves.toBeDefined();
    await expect(signIn(sub)).resolves.toBeDefined();
  });

  it('tells a wrong password and an unknown name by nothing', async () => {
    const { email } = await test.customer(test.address());

    await expect(signIn(email, 'wrong horse 1')).rejects.toMatchObject(WRONG);
    await expect(signIn('nobody@example.com')).rejects.toMatchObject(WRONG);
  });

  it('tells an unknown name where the client wants it', async () => {
    await expect(signIn('nobody@example.com', PASSWORD, 'tellingClient')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
  });

  it('rejects who has not confirmed, but only with the right password', async () => {
    const Username = test.address();
    await test.cognito.send(
      new SignUpCommand({ ClientId: test.ref('WebClient'), Username, Password: PASSWORD }),
    );

    await expect(signIn(Username, 'wrong horse 1')).rejects.toMatchObject(WRONG);
    await expect(signIn(Username)).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
  });

  it('rejects who is disabled', async () => {
    const { email } = await test.customer(test.address());
    await test.cognito.send(new AdminDisableUserCommand(asAdmin(email)));

    await expect(signIn(email)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
  });

  it('rejects who has to reset the password', async () => {
    const { email } = await test.customer(test.address());
    const verified = [{ Name: 'email_verified', Value: 'true' }];
    await test.cognito.send(
      new AdminUpdateUserAttributesCommand({ ...asAdmin(email), UserAttributes: verified }),
    );
    await test.cognito.send(new AdminResetUserPasswordCommand(asAdmin(email)));

    await expect(signIn(email)).rejects.toMatchObject({
      name: 'PasswordResetRequiredException',
      message: 'Password reset required for the user',
    });
    expect(test.codeIn(email)).toMatch(/^\d{6}$/);
  });

  it.each([
    ['USER_PASSWORD_AUTH', 'PlainClient', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['USER_SRP_AUTH', 'SecretClient', 'USER_SRP_AUTH is not enabled for the client.'],
    ['ADMIN_USER_PASSWORD_AUTH', 'WebClient', 'Initiate Auth method not supported.'],
    ['CUSTOM_AUTH', 'WebClient', 'The local cloud does not have the flow CUSTOM_AUTH'],
  ] as const)('rejects the flow %s of %s', async (flow, logicalId, message) => {
    await expect(initiate(flow, { USERNAME: 'a' }, logicalId)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    });
  });

  it('names the parameter that is absent', async () => {
    await expect(initiate('USER_PASSWORD_AUTH', { USERNAME: 'a' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter PASSWORD',
    });
  });
});

describe('the lock', () => {
  it.each(['known', 'unknown'])(
    'closes after five failures, for a name that is %s',
    async (kind) => {
      const email = test.address();
      if (kind === 'known') await test.customer(email);
      stopClock();
      for (let n = 0; n < 5; n += 1) {
        await expect(signIn(email, 'wrong horse 1')).rejects.toMatchObject(WRONG);
      }

      await expect(signIn(email)).rejects.toMatchObject(LOCKED);
      jest.advanceTimersByTime(1_000);
      await expect(signIn(email, 'wrong horse 1')).rejects.toMatchObject(WRONG);
      jest.advanceTimersByTime(1_999);
      await expect(signIn(email)).rejects.toMatchObject(LOCKED);
    },
  );

  it('opens with a right password, and counts from the start after that', async () => {
    const { email } = await test.customer(test.address());
    stopClock();
    for (let n = 0; n < 5; n += 1) await signIn(email, 'wrong horse 1').catch(() => {});
    jest.advanceTimersByTime(1_000);

    await signIn(email);

    await expect(signIn(email, 'wrong horse 1')).rejects.toMatchObject(WRONG);
    await expect(signIn(email)).resolves.toBeDefined();
  });

  it('closes for SRP too, with nothing said of the name', async () => {
    const { email } = await test.customer(test.address());
    for (let n = 0; n < 5; n += 1) await signIn(email, 'wrong horse 1').catch(() => {});

    await expect(srp(email)).rejects.toMatchObject(LOCKED);
  });
});

describe('a challenge to the password', () => {
  it('is the same for an unknown name each time, in the form of a known one', async () => {
    const { email } = await test.customer(test.address());

    const [known, first, second] = [
      await srp(email),
      await srp('nobody@example.com'),
      await srp('NOBODY@example.com'),
    ].map(({ ChallengeParameters: parameters = {} }) => parameters);

    expect(first).toMatchObject({ SALT: second?.SALT, USERNAME: second?.USERNAME });
    expect(first?.SRP_B).not.toBe(second?.SRP_B);
    expect(Object.keys(first ?? {}).sort()).toEqual(Object.keys(known ?? {}).sort());
    expect(first?.USERNAME).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(first?.SALT).toHaveLength(32);
  });

  it('is answered wrongly by a wrong password and by an unknown name, in the same words', async () => {
    const { email } = await test.customer(test.address());
    for (const name of [email, 'nobody@example.com']) {
      const { ChallengeParameters: given = {} } = await srp(name);
      const answer = new RespondToAuthChallengeCommand({
        ClientId: test.ref('WebClient'),
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: {
          USERNAME: String(given.USERNAME),
          PASSWORD_CLAIM_SECRET_BLOCK: String(given.SECRET_BLOCK),
          PASSWORD_CLAIM_SIGNATURE: 'AAAA',
          TIMESTAMP: 'Sun Nov 9 10:49:53 UTC 2026',
        },
      });

      await expect(test.cognito.send(answer)).rejects.toMatchObject(WRONG);
      // A block is good for one answer.
      await expect(test.cognito.send(answer)).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
    }
  });

  it.each(['0', 'zz', '', 'f'.repeat(1_025)])('rejects %j as a public value', async (A) => {
    await expect(srp('nobody@example.com', A)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('rejects a block that is made up, and a time in another form', async () => {
    const { ChallengeParameters: given = {} } = await srp('nobody@example.com');
    const respond = (PASSWORD_CLAIM_SECRET_BLOCK: string, TIMESTAMP: string) =>
      test.cognito.send(
        new RespondToAuthChallengeCommand({
          ClientId: test.ref('WebClient'),
          ChallengeName: 'PASSWORD_VERIFIER',
          ChallengeResponses: {
            USERNAME: 'x',
            PASSWORD_CLAIM_SECRET_BLOCK,
            PASSWORD_CLAIM_SIGNATURE: 'AAAA',
            TIMESTAMP,
          },
        }),
      );

    await expect(respond('AAAA', 'Sun Nov 9 10:49:53 UTC 2026')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(respond(String(given.SECRET_BLOCK), '2026-11-09T10:49:53Z')).rejects.toMatchObject(
      { name: 'InvalidParameterException' },
    );
  });
});

describe('a user whom an administrator makes', () => {
  const invite = async (more: Partial<AdminCreateUserCommand['input']> = {}) => {
    const email = test.address();
    await test.cognito.send(
      new AdminCreateUserCommand({
        ...asAdmin(email),
        TemporaryPassword: 'temporary 12',
        UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
        ...more,
      }),
    );
    return email;
  };
  const respond = (Session: string | undefined, responses: Record<string, string>) =>
    test.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: test.ref('WebClient'),
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: responses,
      }),
    );

  it('gets a mail, and chooses a password at the first sign-in', async () => {
    const email = await invite();
    expect(test.emulators.mail.mails({ to: email })[0]).toMatchObject({
      subject: 'Your temporary password',
      html: `Your username is ${email} and temporary password is temporary 12.`,
    });

    const { ChallengeName, Session, ChallengeParameters } = await signIn(email, 'temporary 12');
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(JSON.parse(ChallengeParameters?.userAttributes ?? '')).toMatchObject({ email });
    const { AuthenticationResult } = await respond(Session, {
      USERNAME: email,
      NEW_PASSWORD: 'a new password 1',
      'userAttributes.name': 'Ada',
    });

    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      name: 'Ada',
      email_verified: true,
    });
    await expect(signIn(email, 'temporary 12')).rejects.toMatchObject(WRONG);
    await expect(signIn(email, 'a new password 1')).resolves.toMatchObject({
      AuthenticationResult: { TokenType: 'Bearer' },
    });
    await expect(
      respond(Session, { USERNAME: email, NEW_PASSWORD: 'another password 1' }),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('keeps the session when the new password is too weak', async () => {
    const email = await invite({ MessageAction: 'SUPPRESS' });
    const { Session } = await signIn(email, 'temporary 12');

    await expect(
      respond(Session, { USERNAME: email, NEW_PASSWORD: 'too weak' }),
    ).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(
      respond(Session, { USERNAME: email, NEW_PASSWORD: 'strong enough 1' }),
    ).resolves.toBeDefined();
  });

  it('is rejected a week later', async () => {
    stopClock();
    const email = await invite();

    jest.advanceTimersByTime(7 * 86_400_000);

    await expect(signIn(email, 'temporary 12')).rejects.toMatchObject({
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
  });

  it('is rejected when there is one', async () => {
    const email = await invite();

    await expect(
      test.cognito.send(new AdminCreateUserCommand(asAdmin(email))),
    ).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User account already exists',
    });
    await expect(
      test.cognito.send(new AdminCreateUserCommand({ ...asAdmin(email), MessageAction: 'RESEND' })),
    ).resolves.toBeDefined();
    expect(test.emulators.mail.mails({ to: email })).toHaveLength(2);
  });
});

describe('a sign-in by an administrator', () => {
  it('gives tokens and challenges as others do', async () => {
    const Username = test.address();
    const client = { UserPoolId: test.ref('UserPool'), ClientId: test.ref('WebClient') };
    await test.cognito.send(
      new AdminCreateUserCommand({ ...asAdmin(Username), TemporaryPassword: 'temporary 12' }),
    );
    const { Session } = await test.cognito.send(
      new AdminInitiateAuthCommand({
        ...client,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: 'temporary 12' },
      }),
    );

    const { AuthenticationResult: tokens } = await test.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...client,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );

    const { UserAttributes } = await test.cognito.send(
      new GetUserCommand({ AccessToken: tokens?.AccessToken }),
    );
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: Username });
  });

  it('rejects the client of another pool, and a user who is confirmed already', async () => {
    const { email } = await test.customer(test.address());

    await expect(
      test.cognito.send(
        new AdminInitiateAuthCommand({
          UserPoolId: test.ref('UserPool'),
          ClientId: 'another',
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(
      test.cognito.send(new AdminConfirmSignUpCommand(asAdmin(email))),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});
