import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { PASSWORD, userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll();

const secretHash = (username: string, secret = test.attribute('SecretClient', 'ClientSecret')) =>
  createHmac('sha256', secret)
    .update(`${username}${test.ref('SecretClient')}`)
    .digest('base64');

describe('a client with a secret', () => {
  const signUp = (Username: string, SecretHash?: string) =>
    test.cognito.send(
      new SignUpCommand({
        ClientId: test.ref('SecretClient'),
        SecretHash,
        Username,
        Password: PASSWORD,
      }),
    );
  const signIn = (parameters: Record<string, string>) =>
    test.cognito.send(
      new InitiateAuthCommand({
        ClientId: test.ref('SecretClient'),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { PASSWORD, ...parameters },
      }),
    );

  it('proves it in every call', async () => {
    const email = test.address();
    const SecretHash = secretHash(email);
    const ClientId = test.ref('SecretClient');
    const { UserSub = '' } = await signUp(email, SecretHash);
    await test.cognito.send(
      new ConfirmSignUpCommand({
        ClientId,
        SecretHash,
        Username: email,
        ConfirmationCode: test.codeIn(email),
      }),
    );

    const { AuthenticationResult: tokens } = await signIn({
      USERNAME: email,
      SECRET_HASH: SecretHash,
    });
    await expect(
      test.cognito.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: {
            REFRESH_TOKEN: String(tokens?.RefreshToken),
            SECRET_HASH: secretHash(UserSub),
          },
        }),
      ),
    ).resolves.toBeDefined();
    const withSecret = {
      ClientId,
      ClientSecret: test.attribute('SecretClient', 'ClientSecret'),
    };
    await expect(
      test.cognito.send(
        new GetTokensFromRefreshTokenCommand({
          ...withSecret,
          RefreshToken: tokens?.RefreshToken,
        }),
      ),
    ).resolves.toBeDefined();
    await expect(
      test.cognito.send(new RevokeTokenCommand({ ClientId, Token: tokens?.RefreshToken })),
    ).rejects.toMatchObject({ name: 'UnauthorizedException' });
    await expect(
      test.cognito.send(new RevokeTokenCommand({ ...withSecret, Token: tokens?.RefreshToken })),
    ).resolves.toBeDefined();
  });

  it('is rejected without it, and with another', async () => {
    const email = test.address();
    const id = test.ref('SecretClient');

    await expect(signUp(email)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Client ${id} is configured with secret but SECRET_HASH was not received`,
    });
    await expect(signUp(email, secretHash(email, 'guessed'))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${id}`,
    });
    await expect(signUp(email, secretHash('another'))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(
      signIn({ USERNAME: email, SECRET_HASH: secretHash('another') }),
    ).rejects.toMatchObject({ message: `Unable to verify secret hash for client ${id}` });
  });
});

describe('a client of this process', () => {
  const pools = () => test.emulators.identity.userPools;
  const web = () => {
    const client = pools().client(test.ref('WebClient'));
    if (!client) throw new Error('There is no client');
    return client;
  };

  it('signs a user in, and issues what the scopes let it', async () => {
    const { email, sub } = await test.customer(test.address());

    const signIn = await pools().signIn(web(), email, PASSWORD);
    const order = { authTime: new Date(), source: 'HostedAuth', nonce: 'n1' } as const;
    const all = await pools().issueTokens(web(), sub, { ...order, scopes: ['openid'] });
    const some = await pools().issueTokens(web(), sub, { ...order, scopes: ['openid', 'email'] });
    const none = await pools().issueTokens(web(), sub, { ...order, scopes: ['orders/read'] });

    expect(signIn).toEqual({ status: 'SIGNED_IN', username: sub });
    expect(decodeJwt(all.idToken ?? '')).toMatchObject({ nonce: 'n1', email });
    expect(decodeJwt(some.idToken ?? '')).toMatchObject({ email, email_verified: false });
    expect(none).not.toHaveProperty('idToken');
    expect(decodeJwt(none.accessToken)).toMatchObject({ scope: 'orders/read' });
    const again = await pools().refresh(web(), some.refreshToken ?? '');
    expect(decodeJwt(again.accessToken)).toMatchObject({ scope: 'openid email' });
    await pools().revoke(web(), again.refreshToken ?? '');
    await expect(pools().refresh(web(), again.refreshToken ?? '')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('calls public operations, without a secret hash, and no others', async () => {
    const email = test.address();

    const { UserSub } = await pools().call('SignUp', {
      ClientId: test.ref('SecretClient'),
      Username: email,
      Password: PASSWORD,
    });

    expect(UserSub).toEqual(expect.any(String));
    for (const operation of ['AdminGetUser', 'constructor', 'None']) {
      await expect(pools().call(operation, {})).rejects.toMatchObject({
        name: 'UnknownOperationException',
      });
    }
  });

  it('knows scopes and domains, and issues tokens to machines', async () => {
    const warehouse = pools().client(test.ref('WarehouseClient'));
    if (!warehouse) throw new Error('There is no client');

    const { accessToken, expiresIn } = await pools().issueMachineToken(warehouse, ['orders/read']);

    expect(pools().resourceScopesOf(test.ref('UserPool'))).toEqual(['orders/read', 'orders/place']);
    expect(pools().domainOf(test.ref('UserPool'))).toBe('shop-local');
    expect(expiresIn).toBe(3_600);
    const claims = decodeJwt(accessToken);
    expect(claims).toMatchObject({
      sub: warehouse.id,
      client_id: warehouse.id,
      scope: 'orders/read',
    });
    for (const name of ['username', 'aud']) expect(claims).not.toHaveProperty(name);
  });

  it('tells whether a token still counts', async () => {
    const { email } = await test.customer(test.address());
    const { id, refresh } = await test.signIn(email);
    const isActive = () => pools().isActive(test.ref('UserPool'), decodeJwt(id));

    expect(isActive()).toBe(true);
    await pools().revoke(web(), refresh);
    expect(isActive()).toBe(false);
    expect(pools().isActive(test.ref('UserPool'), { sub: 'nobody' })).toBe(false);
    expect(pools().isActive('us-east-1_none', decodeJwt(id))).toBe(false);
  });
});

describe('a page in a browser', () => {
  it('may call from every origin', async () => {
    const asked = await fetch(test.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target',
      },
    });
    expect(asked.status).toBe(200);
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-headers')).toContain('x-amz-target');

    const called = await fetch(test.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
      body: '{"AccessToken":"x"}',
    });
    expect(called.status).toBe(400);
    expect(called.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('learns of an operation that is not here', async () => {
    const response = await fetch(test.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPool' },
      body: '{}',
    });

    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });
});

describe('the database', () => {
  it('holds no password, no code and no token', async () => {
    const Username = test.address();
    await test.cognito.send(
      new SignUpCommand({ ClientId: test.ref('WebClient'), Username, Password: 'Se7ret horse!' }),
    );
    const code = test.codeIn(Username);
    const { email } = await test.customer(test.address());
    const { refresh, access } = await test.signIn(email);

    const kept = readdirSync(join(test.stateDir, 'identity'))
      .map((name) => readFileSync(join(test.stateDir, 'identity', name), 'latin1'))
      .join('');

    expect(kept).toContain(Username);
    for (const secret of ['Se7ret horse!', PASSWORD, refresh, access]) {
      expect(kept).not.toContain(secret);
    }
    expect(kept).not.toMatch(new RegExp(`\\b${code}\\b`));
  });
});

describe('a restart', () => {
  it('keeps users, passwords, codes, sessions and tokens', async () => {
    const waiting = test.address();
    await test.cognito.send(
      new SignUpCommand({ ClientId: test.ref('WebClient'), Username: waiting, Password: PASSWORD }),
    );
    const { email } = await test.customer(test.address());
    const { refresh } = await test.signIn(email);

    await test.restart();

    const code = test.codeIn(waiting);
    await test.cognito.send(
      new ConfirmSignUpCommand({
        ClientId: test.ref('WebClient'),
        Username: waiting,
        ConfirmationCode: code,
      }),
    );
    await expect(test.signIn(waiting)).resolves.toBeDefined();
    await expect(test.signIn(email)).resolves.toBeDefined();
    await expect(
      test.cognito.send(
        new GetTokensFromRefreshTokenCommand({
          ClientId: test.ref('WebClient'),
          RefreshToken: refresh,
        }),
      ),
    ).resolves.toBeDefined();
  });
});
