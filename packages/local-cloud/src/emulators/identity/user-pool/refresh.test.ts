import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { decodeJwt } from 'jose';
import { stopClock } from '../../testing/test-context.ts';
import { userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll({
  clients: {
    lasting: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
  },
});

afterEach(() => {
  jest.useRealTimers();
});

const refresh = async (RefreshToken: string, logicalId = 'WebClient') => {
  const { AuthenticationResult: tokens } = await test.cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId: test.ref(logicalId), RefreshToken }),
  );
  return { access: tokens?.AccessToken ?? '', refresh: tokens?.RefreshToken ?? '' };
};
const getUser = (AccessToken: string) => test.cognito.send(new GetUserCommand({ AccessToken }));
const asAdmin = (Username: string) => ({ UserPoolId: test.ref('UserPool'), Username });
const signedIn = async (logicalId?: string) => {
  const customer = await test.customer(test.address());
  return { ...customer, ...(await test.signIn(customer.email, undefined, logicalId)) };
};

const REVOKED = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
const INVALID = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token' };

describe('a refresh', () => {
  it('rotates the token, and keeps the sign-in that it came of', async () => {
    const first = await signedIn();

    const second = await refresh(first.refresh);

    expect(second.refresh).not.toBe(first.refresh);
    const [before, after] = [decodeJwt(first.access), decodeJwt(second.access)];
    expect(after).toMatchObject({ origin_jti: before.origin_jti, auth_time: before.auth_time });
    expect(after.jti).not.toBe(before.jti);
    await expect(getUser(second.access)).resolves.toBeDefined();
  });

  it('takes the old token for some seconds more', async () => {
    const { refresh: token } = await signedIn();
    stopClock();
    await refresh(token);

    jest.advanceTimersByTime(9_999);

    await expect(refresh(token)).resolves.toBeDefined();
  });

  it('revokes all that came of the sign-in when an old token comes again', async () => {
    const first = await signedIn();
    const second = await refresh(first.refresh);
    stopClock();
    jest.advanceTimersByTime(10_001);

    await expect(refresh(first.refresh)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
      message: 'Refresh token reuse detected',
    });
    await expect(refresh(second.refresh)).rejects.toMatchObject(REVOKED);
    await expect(getUser(second.access)).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('gives no other token where the client does not rotate them', async () => {
    const { refresh: token } = await signedIn('lastingClient');
    const command = new InitiateAuthCommand({
      ClientId: test.ref('lastingClient'),
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: token },
    });

    for (let n = 0; n < 2; n += 1) {
      const { AuthenticationResult: tokens } = await test.cognito.send(command);
      expect(tokens).toMatchObject({
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
      });
      expect(tokens).not.toHaveProperty('RefreshToken');
    }
  });

  it('is rejected when the token ends, of another client, of nobody', async () => {
    const { refresh: token } = await signedIn();

    await expect(refresh(token, 'PlainClient')).rejects.toMatchObject(INVALID);
    await expect(refresh('made up')).rejects.toMatchObject(INVALID);
    stopClock();
    jest.advanceTimersByTime(30 * 86_400_000);
    await expect(refresh(token)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    });
  });

  it('is rejected for who is disabled or gone', async () => {
    const disabled = await signedIn();
    const gone = await signedIn();
    await test.cognito.send(new AdminDisableUserCommand(asAdmin(disabled.email)));
    await test.cognito.send(new AdminDeleteUserCommand(asAdmin(gone.email)));

    await expect(refresh(disabled.refresh)).rejects.toMatchObject(REVOKED);
    await expect(refresh(gone.refresh)).rejects.toMatchObject(INVALID);
  });
});

describe('a sign-out', () => {
  it('revokes one sign-in and not the other', async () => {
    const one = await signedIn();
    const other = await test.signIn(one.email);

    await test.cognito.send(
      new RevokeTokenCommand({ ClientId: test.ref('WebClient'), Token: one.refresh }),
    );

    await expect(refresh(one.refresh)).rejects.toMatchObject(REVOKED);
    await expect(getUser(one.access)).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    await expect(refresh(other.refresh)).resolves.toBeDefined();
  });

  it('takes a token that nobody knows, and no access token', async () => {
    const { access } = await signedIn();
    const revoke = (Token: string) =>
      test.cognito.send(new RevokeTokenCommand({ ClientId: test.ref('WebClient'), Token }));

    await expect(revoke('made-up')).resolves.toBeDefined();
    await expect(revoke(access)).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });

  it('does not revoke what is of another client', async () => {
    const { refresh: token } = await signedIn();

    await test.cognito.send(
      new RevokeTokenCommand({ ClientId: test.ref('PlainClient'), Token: token }),
    );

    await expect(refresh(token)).resolves.toBeDefined();
  });

  it.each(['the user', 'an administrator'])('everywhere, by %s, revokes all', async (who) => {
    const one = await signedIn();
    const other = await test.signIn(one.email);

    if (who === 'the user') {
      await test.cognito.send(new GlobalSignOutCommand({ AccessToken: one.access }));
    } else {
      await test.cognito.send(new AdminUserGlobalSignOutCommand(asAdmin(one.email)));
    }

    for (const tokens of [one, other]) {
      await expect(refresh(tokens.refresh)).rejects.toMatchObject(REVOKED);
      await expect(getUser(tokens.access)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Access Token has been revoked',
      });
    }
    await expect(test.signIn(one.email)).resolves.toBeDefined();
  });
});

describe('an access token', () => {
  it('is rejected when it is an ID token, is made up, ends, or its user is gone', async () => {
    const { access, id, email } = await signedIn();

    await expect(getUser(id)).rejects.toMatchObject({ message: 'Invalid Access Token' });
    await expect(getUser('a.b.c')).rejects.toMatchObject({ message: 'Invalid Access Token' });
    stopClock();
    jest.advanceTimersByTime(3_601_000);
    await expect(getUser(access)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has expired',
    });
    jest.useRealTimers();
    await test.cognito.send(new AdminDeleteUserCommand(asAdmin(email)));
    await expect(getUser(access)).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('of nobody in the pool lets nobody act', async () => {
    const AccessToken = await test.emulators.identity.issueToken({ sub: 'alice', use: 'access' });

    for (const command of [
      new GetUserCommand({ AccessToken }),
      new DeleteUserCommand({ AccessToken }),
    ]) {
      await expect(test.cognito.send(command as GetUserCommand)).rejects.toMatchObject({
        name: 'UserNotFoundException',
      });
    }
  });
});
