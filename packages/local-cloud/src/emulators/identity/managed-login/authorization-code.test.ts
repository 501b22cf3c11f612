import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { basic, codeOf, exchange, post, proofKey, refresh } from './testing/authorization.ts';
import { loginServer } from './testing/login-server.ts';

const server = loginServer();

const INVALID_GRANT = { status: 400, body: { error: 'invalid_grant' } };

afterEach(() => {
  jest.useRealTimers();
});

describe('an authorization code', () => {
  it('is exchanged for tokens, which nobody may keep in a cache', async () => {
    const code = await codeOf(server, await server.addUser());

    const { status, headers, body } = await exchange(server, code);

    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      id_token: expect.any(String),
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 3600,
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('brings no ID token without the scope openid', async () => {
    const scope = 'aws.cognito.signin.user.admin';
    const code = await codeOf(server, await server.addUser(), { scope });

    const { status, body } = await exchange(server, code);

    expect(status).toBe(200);
    expect(body).not.toHaveProperty('id_token');
  });

  it('is good once: a second time gets nothing, and what the first got is revoked', async () => {
    const code = await codeOf(server, await server.addUser());
    const { body } = await exchange(server, code);

    expect(await exchange(server, code)).toMatchObject(INVALID_GRANT);

    expect(await refresh(server, body.refresh_token)).toMatchObject(INVALID_GRANT);
  });

  it('is good for one of two who come at once, and then for none of them', async () => {
    const code = await codeOf(server, await server.addUser());

    const both = await Promise.all([exchange(server, code), exchange(server, code)]);

    const tokens = both.map(({ body }) => body.refresh_token).filter((token) => token);
    expect(tokens.length).toBeLessThan(2);
    for (const token of tokens) {
      expect(await refresh(server, token)).toMatchObject(INVALID_GRANT);
    }
  });

  it('is good for five minutes', async () => {
    const email = await server.addUser();
    const [inTime, tooLate] = [await codeOf(server, email), await codeOf(server, email)];
    stopClock();

    jest.setSystemTime(Date.now() + 290_000);
    expect(await exchange(server, inTime)).toMatchObject({ status: 200 });
    jest.setSystemTime(Date.now() + 20_000);
    expect(await exchange(server, tooLate)).toMatchObject(INVALID_GRANT);
  });

  it('is good after a restart', async () => {
    const code = await codeOf(server, await server.addUser());

    await server.restart();

    expect(await exchange(server, code)).toMatchObject({ status: 200 });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['another redirect_uri', { redirect_uri: 'http://localhost:3000/elsewhere' }],
    ['another client', { client_id: server.clients.other }],
    ['a verifier that nobody announced', { code_verifier: proofKey().verifier }],
  ])('is not good with %s, and stays good', async (_, parameters) => {
    const code = await codeOf(server, await server.addUser());

    expect(await exchange(server, code, parameters)).toMatchObject(INVALID_GRANT);

    expect(await exchange(server, code)).toMatchObject({ status: 200 });
  });

  it('of somebody whose account is gone is not good', async () => {
    const { pool } = server;
    const email = await server.addUser();
    const code = await codeOf(server, email);
    await pool.cognito.send(
      new AdminDeleteUserCommand({ UserPoolId: pool.ref('UserPool'), Username: email }),
    );

    expect(await exchange(server, code)).toMatchObject(INVALID_GRANT);
  });

  it('of somebody who was disabled meanwhile is not good', async () => {
    const { pool } = server;
    const email = await server.addUser();
    const code = await codeOf(server, email);
    await pool.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: pool.ref('UserPool'), Username: email }),
    );

    expect(await exchange(server, code)).toMatchObject(INVALID_GRANT);
  });

  it('that is made up is not good', async () => {
    const code = '6b9a3f0e-6f6b-4a5e-9a49-1a4f3c3b2d10';

    expect(await exchange(server, code)).toMatchObject(INVALID_GRANT);
  });
});

describe('a code with a challenge', () => {
  it.each<[string, (verifier: string) => string | undefined]>([
    ['no verifier', () => undefined],
    ['an empty verifier', () => ''],
    ['the verifier of another', () => proofKey().verifier],
    ['a part of the verifier', (verifier) => verifier.slice(0, -1)],
  ])('is not exchanged for %s, and stays good for its own', async (_, wrong) => {
    const { verifier, parameters } = proofKey();
    const code = await codeOf(server, await server.addUser(), parameters);

    const rejected = await exchange(server, code, { code_verifier: wrong(verifier) });

    expect(rejected).toMatchObject(INVALID_GRANT);
    expect(await exchange(server, code, { code_verifier: verifier })).toMatchObject({
      status: 200,
    });
  });
});

describe('a refresh token', () => {
  const tokensOf = async () =>
    (await exchange(server, await codeOf(server, await server.addUser()))).body;

  it('is exchanged for tokens and the next refresh token', async () => {
    const { refresh_token } = await tokensOf();

    const { status, body } = await refresh(server, refresh_token);

    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', id_token: expect.any(String) });
    expect(body.refresh_token).not.toBe(refresh_token);
  });

  it('is not good once it was used, and then the next is not either', async () => {
    const { refresh_token } = await tokensOf();
    const { body } = await refresh(server, refresh_token);
    stopClock();
    // The grace in which a client may repeat a refresh that got lost.
    jest.setSystemTime(Date.now() + 11_000);

    expect(await refresh(server, refresh_token)).toMatchObject(INVALID_GRANT);

    expect(await refresh(server, body.refresh_token)).toMatchObject(INVALID_GRANT);
  });

  it('is not good for another client', async () => {
    const { refresh_token } = await tokensOf();

    const { status, body } = await post(server, '/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: server.clients.other,
      refresh_token: String(refresh_token),
    });

    expect({ status, body }).toEqual(INVALID_GRANT);
    expect(await refresh(server, refresh_token)).toMatchObject({ status: 200 });
  });

  it('is revoked by its client, with the access token that came with it', async () => {
    const { refresh_token, access_token } = await tokensOf();
    const token = String(refresh_token);

    const revoked = await post(server, '/oauth2/revoke', { token, client_id: server.clients.web });

    expect(revoked).toMatchObject({ status: 200, body: {} });
    expect(await refresh(server, refresh_token)).toMatchObject(INVALID_GRANT);
    const userInfo = await fetch(`${server.endpoint}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(userInfo.status).toBe(401);
  });
});

describe('the revocation endpoint', () => {
  it('does nothing for a token that it does not know', async () => {
    const unknown = { token: 'unknown', client_id: server.clients.web };

    expect(await post(server, '/oauth2/revoke', unknown)).toMatchObject({ status: 200 });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no token', { client_id: server.clients.web }, 'invalid_request'],
    ['no client', { token: 'unknown' }, 'invalid_request'],
    ['an unknown client', { token: 'unknown', client_id: 'nobody' }, 'invalid_client'],
    [
      'an access token',
      { token: 'eyJh.eyJz.c2ln', client_id: server.clients.web },
      'unsupported_token_type',
    ],
  ])('rejects %s', async (_, parameters, error) => {
    expect(await post(server, '/oauth2/revoke', parameters)).toMatchObject({
      status: 400,
      body: { error },
    });
  });
});

describe('the token endpoint', () => {
  it.each<[string, Record<string, string | undefined>, string]>([
    ['no grant type', { grant_type: undefined }, 'invalid_request'],
    ['a grant type of no client', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no code', { code: undefined }, 'invalid_request'],
    ['no redirect_uri', { redirect_uri: undefined }, 'invalid_request'],
    ['no client', { client_id: undefined }, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['a secret of a public client', { client_secret: 'secret' }, 'invalid_client'],
    ['a refresh without a token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['credentials of a public client', { grant_type: 'client_credentials' }, 'unauthorized_client'],
  ])('rejects %s', async (_, parameters, error) => {
    const { status, body } = await exchange(server, 'any', parameters);

    expect({ status, body }).toEqual({ status: 400, body: { error } });
  });

  it('rejects the wrong secret of a client that has one', async () => {
    const parameters = { grant_type: 'refresh_token', refresh_token: 'any' };

    const { body } = await post(
      server,
      '/oauth2/token',
      parameters,
      basic({ ...server.clients.app, secret: 'wrong' }),
    );

    expect(body).toEqual({ error: 'invalid_client' });
  });

  it('rejects a parameter that is there twice', async () => {
    const response = await fetch(`${server.endpoint}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams([
        ['grant_type', 'refresh_token'],
        ['grant_type', 'client_credentials'],
      ]),
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  it('takes nothing but forms', async () => {
    const response = await fetch(`${server.endpoint}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials' }),
    });

    expect(response.status).toBe(400);
  });

  it('is there for POST only, and for pages of any site', async () => {
    const url = `${server.endpoint}/oauth2/token`;

    const read = await fetch(url);
    const preflight = await fetch(url, { method: 'OPTIONS' });

    expect(read.status).toBe(405);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});
