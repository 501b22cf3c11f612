import {
  AdminInitiateAuthCommand,
  ForgotPasswordCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { claimsOf, type People, peopleOf } from './people.ts';

let platform: SharedPlatform;
let people: People;
beforeAll(async () => {
  platform = await sharedPlatform();
  people = await peopleOf(platform);
});
afterAll(() => platform?.stop());

const subjectsTo = async (email: string) =>
  (await people.mailsTo(email)).map(({ subject }) => subject);

describe('a customer who signs up', () => {
  it('gets a code, then one welcome mail in the language of the sign-up, and is let in', async () => {
    const alice = await people.signUp({ name: 'Alice', locale: 'de-AT' });
    await people.confirm(alice);
    await platform.eventually(async () => {
      expect(await subjectsTo(alice.email)).toEqual([
        'Bestätigen Sie Ihre Adresse für Commerce',
        'Willkommen bei Commerce',
      ]);
    });

    const { IdToken = '', AccessToken = '' } = await people.signIn(alice);
    expect(claimsOf(IdToken)).toMatchObject({ sub: alice.sub, name: 'Alice', locale: 'de-AT' });
    expect(claimsOf(IdToken)).not.toHaveProperty('cognito:groups');
    for (const token of [IdToken, AccessToken]) {
      expect((await platform.request('GET', '/orders', { token })).status).toBe(200);
    }

    await people.signIn(alice);
    await platform.atRest();
    expect(await subjectsTo(alice.email)).toHaveLength(2);
  });

  it.each([
    ['alice@mailinator.com', 'PreSignUp failed with error Use an address that lasts'],
    ['a..b@example.com', 'PreSignUp failed with error This is no e-mail address'],
  ])('is told why %s is not taken', async (email, message) => {
    await expect(people.signUp({}, email)).rejects.toThrow(message);
    expect(await people.mailsTo(email)).toEqual([]);
  });
});

describe('mails of the user pool', () => {
  it('are the shop’s, for a new password and a new address', async () => {
    const bob = await people.signUp({ locale: 'en' });
    await people.confirm(bob);
    const { clientId: ClientId } = await platform.userPool();
    const { cognito } = platform.aws;
    await cognito.send(new ForgotPasswordCommand({ ClientId, Username: bob.email }));
    const { AccessToken } = await people.signIn(bob);
    const Value = people.newAddress('bob');
    await cognito.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'email', Value }] }),
    );

    await platform.eventually(async () => {
      expect(await subjectsTo(bob.email)).toContain('Your new password for Commerce');
      expect(await subjectsTo(Value)).toEqual(['Confirm your new address for Commerce']);
    });
  });
});

describe('a member of staff', () => {
  it('is a customer until there is a second factor', async () => {
    const sam = await people.signUp();
    await people.confirm(sam);
    await people.join(sam, 'staff');
    const before = await people.signIn(sam);
    const audit = (token = '') => platform.request('GET', '/audit', { token });

    expect(claimsOf(before.IdToken)).not.toHaveProperty('cognito:groups');
    expect((await audit(before.AccessToken)).status).toBe(403);

    await people.setUpSecondFactor(before);
    const after = await people.refresh(before);
    for (const token of [after.IdToken, after.AccessToken]) {
      expect(claimsOf(token)).toMatchObject({ 'cognito:groups': ['staff'] });
      expect((await audit(token)).status).toBe(200);
    }
  });

  it('is asked for the second factor at the next sign-in', async () => {
    const kim = await people.signUp();
    await people.confirm(kim);
    await people.setUpSecondFactor(await people.signIn(kim));
    const { userPoolId, clientId } = await platform.userPool();

    const { ChallengeName, AuthenticationResult } = await platform.aws.cognito.send(
      new AdminInitiateAuthCommand({
        UserPoolId: userPoolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: kim.email, PASSWORD: people.password },
      }),
    );

    expect([ChallengeName, AuthenticationResult]).toEqual(['SOFTWARE_TOKEN_MFA', undefined]);
  });
});

describe('GET /config.json', () => {
  it('tells everybody where to sign in, for caches to keep', async () => {
    const { status, body, headers } = await platform.request('GET', '/config.json');
    const { userPoolId, clientId } = await platform.userPool();
    const { protocol, host } = new URL(platform.url);

    expect(status).toBe(200);
    expect(headers.get('cache-control')).toContain('public');
    expect(body).toMatchObject({
      userPoolId,
      clientId,
      liveUrl: `${protocol.replace('http', 'ws')}//${host}/live`,
    });
    const { issuer } = body as { readonly issuer: string };
    const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({ issuer });
  });
});
