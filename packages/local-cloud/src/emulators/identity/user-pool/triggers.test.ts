import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { PASSWORD, type TriggerEvent, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const functionArn = (name: string) => ({
  'Fn::Sub': `arn:aws:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${name}`,
});
const triggers = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, functionArn(name)]));

const COMMON = [
  'PreSignUp',
  'PostConfirmation',
  'CustomMessage',
  'PreAuthentication',
  'PostAuthentication',
];

const test = userPoolForAll({
  pool: { LambdaConfig: triggers([...COMMON, 'PreTokenGeneration']) },
});
const second = userPoolForAll({
  pool: {
    LambdaConfig: {
      ...triggers(COMMON),
      PreTokenGenerationConfig: {
        LambdaArn: functionArn('PreTokenGeneration'),
        LambdaVersion: 'V2_0',
      },
    },
  },
});

/** Records the events of a function, which changes nothing. */
function record({ functions }: typeof test, name: string): TriggerEvent[] {
  const events: TriggerEvent[] = [];
  functions.set(name, (event) => {
    events.push(event);
    return event;
  });
  return events;
}
const answer = (pool: typeof test, name: string, response: Record<string, unknown>) =>
  pool.functions.set(name, (event) => ({ ...event, response }));
const fail = (name: string, message: string, errorType = 'Error') =>
  test.functions.set(name, () => {
    throw Object.assign(new Error(message), { name: errorType });
  });

/** Functions that change nothing. */
const reset = (pool: typeof test) => {
  for (const name of [...COMMON, 'PreTokenGeneration']) pool.functions.set(name, (event) => event);
};
reset(test);
reset(second);
afterEach(() => {
  reset(test);
  reset(second);
});

const signUp = (Username: string, more: Partial<SignUpCommand['input']> = {}) =>
  test.cognito.send(
    new SignUpCommand({ ClientId: test.ref('WebClient'), Username, Password: PASSWORD, ...more }),
  );
const look = (Username: string) =>
  test.cognito.send(new AdminGetUserCommand({ UserPoolId: test.ref('UserPool'), Username }));
const confirm = (Username: string) =>
  test.cognito.send(
    new ConfirmSignUpCommand({
      ClientId: test.ref('WebClient'),
      Username,
      ConfirmationCode: test.codeIn(Username),
    }),
  );

describe('PreSignUp', () => {
  it('is told who signs up, and with what', async () => {
    const events = record(test, 'PreSignUp');
    const email = test.address();

    const { UserSub } = await signUp(email, {
      ValidationData: [{ Name: 'captcha', Value: '42' }],
      ClientMetadata: { campaign: 'spring' },
    });

    expect(events).toEqual([
      {
        version: '1',
        region: 'us-east-1',
        userPoolId: test.ref('UserPool'),
        userName: UserSub,
        callerContext: {
          awsSdkVersion: expect.any(String),
          clientId: test.ref('WebClient'),
        },
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email },
          validationData: { captcha: '42' },
          clientMetadata: { campaign: 'spring' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  it('confirms whom it wants to, without a code', async () => {
    answer(test, 'PreSignUp', { autoConfirmUser: true, autoVerifyEmail: true });
    const confirmations = record(test, 'PostConfirmation');
    const email = test.address();

    expect(await signUp(email)).toMatchObject({ UserConfirmed: true });

    expect(confirmations).toHaveLength(1);
    expect(test.emulators.mail.mails({ to: email })).toEqual([]);
    const { UserStatus, UserAttributes } = await look(email);
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  it('keeps somebody out, with its own words', async () => {
    fail('PreSignUp', 'Addresses of this domain are not taken');
    const email = test.address();

    await expect(signUp(email)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Addresses of this domain are not taken.',
    });
    await expect(look(email)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it.each([null, { response: 'no' }, { response: { autoConfirmUser: 'yes' } }])(
    'is rejected when it returns %j',
    async (output) => {
      test.functions.set('PreSignUp', () => output);

      await expect(signUp(test.address())).rejects.toMatchObject({
        name: 'InvalidLambdaResponseException',
        message: 'Unrecognizable lambda output',
      });
    },
  );

  it('is tried three times when it cannot be run, and once when it fails', async () => {
    let runs = 0;
    test.functions.set('PreSignUp', () => {
      runs += 1;
      throw Object.assign(new Error('Rate Exceeded'), { name: 'Lambda.TooManyRequestsException' });
    });

    await expect(signUp(test.address())).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: 'PreSignUp invocation failed due to error TooManyRequestsException.',
    });
    expect(runs).toBe(3);

    test.functions.set('PreSignUp', () => {
      runs += 1;
      throw new Error('no');
    });
    await signUp(test.address()).catch(() => {});
    expect(runs).toBe(4);
  });

  it('does not let two sign up with one address while it runs', async () => {
    const email = test.address();

    const outcomes = await Promise.allSettled([signUp(email), signUp(email)]);

    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('PostConfirmation', () => {
  it('is told of the user, who is confirmed whatever it says', async () => {
    const email = test.address();
    const { UserSub } = await signUp(email);
    const events: TriggerEvent[] = [];
    test.functions.set('PostConfirmation', (event) => {
      events.push(event);
      throw new Error('the table is away');
    });

    await expect(confirm(email)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error the table is away.',
    });

    expect(events).toMatchObject([
      {
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        userName: UserSub,
        request: {
          userAttributes: {
            sub: UserSub,
            email,
            email_verified: 'true',
            'cognito:user_status': 'CONFIRMED',
          },
        },
      },
    ]);
    expect((await look(email)).UserStatus).toBe('CONFIRMED');
  });
});

describe('CustomMessage', () => {
  it('writes the mail', async () => {
    const events = record(test, 'CustomMessage');
    const email = test.address();
    await signUp(email, { UserAttributes: [{ Name: 'locale', Value: 'de' }] });
    expect(events).toMatchObject([
      {
        triggerSource: 'CustomMessage_SignUp',
        request: {
          codeParameter: '{####}',
          usernameParameter: null,
          userAttributes: { locale: 'de', 'cognito:user_status': 'UNCONFIRMED' },
        },
      },
    ]);

    answer(test, 'CustomMessage', {
      emailSubject: 'Ihr Code',
      emailMessage: '<p>Ihr Code ist <b>{####}</b></p>',
    });
    const other = test.address();
    await signUp(other);

    expect(test.emulators.mail.mails({ to: other })[0]).toMatchObject({
      subject: 'Ihr Code',
      html: expect.stringMatching(/^<p>Ihr Code ist <b>\d{6}<\/b><\/p>$/),
      text: expect.stringMatching(/^Ihr Code ist\n\d{6}$/),
    });
  });

  it('must name the code', async () => {
    answer(test, 'CustomMessage', { emailMessage: 'Welcome' });

    await expect(signUp(test.address())).rejects.toMatchObject({
      name: 'InvalidLambdaResponseException',
    });
  });

  it('is told what a mail is about', async () => {
    const { email } = await test.customer(test.address());
    const events = record(test, 'CustomMessage');
    await test.cognito.send(
      new AdminCreateUserCommand({ UserPoolId: test.ref('UserPool'), Username: test.address() }),
    );
    answer(test, 'PreSignUp', { autoConfirmUser: true, autoVerifyEmail: true });
    const verified = test.address();
    await signUp(verified);
    await test.cognito.send(
      new ForgotPasswordCommand({ ClientId: test.ref('WebClient'), Username: verified }),
    );

    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'CustomMessage_AdminCreateUser',
      'CustomMessage_ForgotPassword',
    ]);
    expect(events[0]?.request).toMatchObject({ usernameParameter: '{username}' });
    expect(email).toBeDefined();
  });
});

describe('PreAuthentication and PostAuthentication', () => {
  it('are told of a sign-in, before the password and after', async () => {
    const { email, sub } = await test.customer(test.address());
    const before = record(test, 'PreAuthentication');
    const after = record(test, 'PostAuthentication');

    await test.signIn(email, 'wrong horse 1').catch(() => {});
    await test.signIn(email);
    await test.signIn('nobody@example.com').catch(() => {});

    expect(before.map(({ userName, request }) => [userName, request.userNotFound])).toEqual([
      [sub, false],
      [sub, false],
      ['nobody@example.com', true],
    ]);
    expect(after).toMatchObject([
      { userName: sub, request: { newDeviceUsed: false, userAttributes: { sub, email } } },
    ]);
  });

  it('keep somebody out', async () => {
    const { email } = await test.customer(test.address());
    fail('PreAuthentication', 'The shop is closed');

    await expect(test.signIn(email)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreAuthentication failed with error The shop is closed.',
    });
  });
});

describe('PreTokenGeneration', () => {
  const member = async (pool: typeof test) => {
    const { email, sub } = await pool.customer(pool.address());
    for (const GroupName of ['staff', 'owners']) {
      await pool.cognito.send(
        new AdminAddUserToGroupCommand({
          UserPoolId: pool.ref('UserPool'),
          Username: email,
          GroupName,
        }),
      );
    }
    return { email, sub };
  };

  it('is told of groups, those of the lowest precedence first', async () => {
    const { email } = await member(test);
    const events = record(test, 'PreTokenGeneration');

    const { id, access } = await test.signIn(email);

    expect(events).toMatchObject([
      {
        version: '1',
        triggerSource: 'TokenGeneration_Authentication',
        request: {
          groupConfiguration: {
            groupsToOverride: ['owners', 'staff'],
            iamRolesToOverride: [],
            preferredRole: null,
          },
        },
        response: { claimsOverrideDetails: null },
      },
    ]);
    for (const token of [id, access]) {
      expect(decodeJwt(token)['cognito:groups']).toEqual(['owners', 'staff']);
    }
  });

  it('adds, replaces and suppresses claims of the ID token, but not the fixed ones', async () => {
    const { email, sub } = await member(test);
    answer(test, 'PreTokenGeneration', {
      claimsOverrideDetails: {
        claimsToAddOrOverride: { locale: 'de', name: 'Ada', sub: 'eve', iss: 'https://evil' },
        claimsToSuppress: ['email_verified', 'exp'],
        groupOverrideDetails: { groupsToOverride: ['staff'] },
      },
    });

    const { id, access } = await test.signIn(email);

    expect(decodeJwt(id)).toMatchObject({
      sub,
      iss: test.attribute('UserPool', 'ProviderURL'),
      exp: expect.any(Number),
      locale: 'de',
      name: 'Ada',
      'cognito:groups': ['staff'],
    });
    expect(decodeJwt(id)).not.toHaveProperty('email_verified');
    expect(decodeJwt(access)).not.toHaveProperty('locale');
    expect(decodeJwt(access)['cognito:groups']).toEqual(['staff']);
  });

  it('takes all groups away with an empty override', async () => {
    const { email } = await member(test);
    answer(test, 'PreTokenGeneration', {
      claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: [] } },
    });

    const { id, access } = await test.signIn(email);

    for (const token of [id, access]) expect(decodeJwt(token)).not.toHaveProperty('cognito:groups');
  });

  it('keeps somebody out when it fails, and leaves no sign-in behind', async () => {
    const { email } = await member(test);
    const { refresh } = await test.signIn(email);
    fail('PreTokenGeneration', 'the table is away');

    await expect(test.signIn(email)).rejects.toMatchObject({
      message: 'PreTokenGeneration failed with error the table is away.',
    });
    const again = new GetTokensFromRefreshTokenCommand({
      ClientId: test.ref('WebClient'),
      RefreshToken: refresh,
    });
    await expect(test.cognito.send(again)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
    });
    reset(test);
    const events = record(test, 'PreTokenGeneration');
    await expect(test.cognito.send(again)).resolves.toBeDefined();
    expect(events[0]?.triggerSource).toBe('TokenGeneration_RefreshTokens');
  });

  it('of the second version changes access tokens and scopes too', async () => {
    const { email } = await member(second);
    const events = record(second, 'PreTokenGeneration');
    await second.signIn(email);
    expect(events[0]).toMatchObject({
      version: '2',
      request: { scopes: ['aws.cognito.signin.user.admin'] },
      response: { claimsAndScopeOverrideDetails: null },
    });
    answer(second, 'PreTokenGeneration', {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { plan: { name: 'gold' } } },
        accessTokenGeneration: {
          claimsToAddOrOverride: { tenant: 7 },
          scopesToAdd: ['orders/read'],
          scopesToSuppress: ['aws.cognito.signin.user.admin'],
        },
      },
    });

    const { id, access } = await second.signIn(email);

    expect(decodeJwt(id)).toMatchObject({ plan: { name: 'gold' } });
    expect(decodeJwt(access)).toMatchObject({ tenant: 7, scope: 'orders/read' });
  });

  it.each([
    { claimsOverrideDetails: 'none' },
    { claimsOverrideDetails: { claimsToSuppress: 'email' } },
    { claimsOverrideDetails: { claimsToAddOrOverride: ['a'] } },
    { claimsOverrideDetails: { groupOverrideDetails: { groupsToOverride: [1] } } },
  ])('is rejected when it responds %j', async (response) => {
    const { email } = await member(test);
    answer(test, 'PreTokenGeneration', response);

    await expect(test.signIn(email)).rejects.toMatchObject({
      name: 'InvalidLambdaResponseException',
    });
  });
});
