import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  type AuthConfiguration,
  beginSignIn,
  endAllSessions,
  finishSignIn,
  refreshTokens,
  revokeSession,
  signOutUrl,
} from './auth.ts';

const SHOP = 'https://shop.example/';
const request = { screen: 'sign-in', language: 'de' } as const;

interface Asked {
  readonly path: string;
  readonly form: Record<string, string>;
  readonly target: string | undefined;
}

let server: Server;
let config: AuthConfiguration;
let asked: Asked[] = [];
let claims: Record<string, unknown> = {};
let failure: { readonly status: number; readonly body: object } | undefined;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer of tokens as the user pool is one. */
beforeAll(async () => {
  server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const url = new URL(incoming.url ?? '/', config.issuer);
    const { origin } = url;
    const send = (status: number, body?: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body && JSON.stringify(body));
    };
    if (url.pathname.endsWith('/openid-configuration')) {
      return send(200, {
        issuer: config.issuer,
        authorization_endpoint: `${origin}/oauth2/authorize`,
        token_endpoint: `${origin}/oauth2/token`,
        revocation_endpoint: `${origin}/oauth2/revoke`,
        end_session_endpoint: `${origin}/logout`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    const body = Buffer.concat(chunks).toString();
    asked.push({
      path: url.pathname,
      form: body.startsWith('{') ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
      target: incoming.headers['x-amz-target'] as string | undefined,
    });
    if (failure) return send(failure.status, failure.body);
    if (url.pathname !== '/oauth2/token') return send(200);
    const now = Math.floor(Date.now() / 1_000);
    const idToken = {
      iss: config.issuer,
      aud: config.clientId,
      sub: 'ada',
      iat: now,
      exp: now + 3_600,
      email: 'ada@example.com',
      email_verified: true,
      ...claims,
    };
    send(200, {
      id_token: `${part({ alg: 'RS256' })}.${part(idToken)}.signature`,
      access_token: 'access',
      refresh_token: 'next',
      expires_in: 3_600,
      token_type: 'Bearer',
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  config = { issuer: `http://127.0.0.1:${port}/pool`, clientId: 'web' };
});
beforeEach(() => {
  asked = [];
  claims = {};
  failure = undefined;
});
afterAll(() => {
  server.close();
});

async function comeBack(change: Record<string, string> = {}) {
  const { pending } = await beginSignIn(config, SHOP, request);
  claims = { nonce: pending.nonce, ...claims };
  const outcome = new URLSearchParams({ code: 'code-1', state: pending.state, ...change });
  return { pending, tokens: finishSignIn(config, SHOP, pending, outcome) };
}

describe('beginSignIn', () => {
  it('asks for a code with PKCE, in the language of the page', async () => {
    const { url, pending } = await beginSignIn(config, SHOP, request);

    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe('/oauth2/authorize');
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: 'web',
      redirect_uri: SHOP,
      scope: 'openid email profile aws.cognito.signin.user.admin',
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      lang: 'de',
    });
    expect(url).not.toContain(pending.verifier);
  });

  it('begins where one makes an account', async () => {
    const { url } = await beginSignIn(config, SHOP, { ...request, screen: 'sign-up' });
    expect(new URL(url).pathname).toBe('/signup');
  });

  it('has the password asked for again', async () => {
    const { url } = await beginSignIn(config, SHOP, { ...request, again: true });
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
  });

  it('never uses a secret twice', async () => {
    const [one, two] = await Promise.all([
      beginSignIn(config, SHOP, request),
      beginSignIn(config, SHOP, request),
    ]);
    const secrets = [one, two].flatMap(({ pending }) => Object.values(pending));
    expect(new Set(secrets).size).toBe(6);
  });
});

describe('finishSignIn', () => {
  it('says which groups somebody is in', async () => {
    claims = { 'cognito:groups': ['staff', 'owners'] };
    const { tokens } = await comeBack();

    expect((await tokens).customer.groups).toEqual(['staff', 'owners']);
  });

  it('exchanges the code, and says who signed in', async () => {
    const { pending, tokens } = await comeBack();

    expect(await tokens).toMatchObject({
      accessToken: 'access',
      refreshToken: 'next',
      expiresIn: 3_600,
      customer: { id: 'ada', email: 'ada@example.com', emailVerified: true },
    });
    expect(asked[0]?.form).toMatchObject({
      grant_type: 'authorization_code',
      code: 'code-1',
      redirect_uri: SHOP,
      code_verifier: pending.verifier,
      client_id: 'web',
    });
  });

  it('rejects the outcome of a sign-in that this tab did not begin', async () => {
    const { tokens } = await comeBack({ state: 'of-somebody-else' });

    await expect(tokens).rejects.toThrow('state');
    expect(asked).toEqual([]);
  });

  it.each([
    ['another nonce', { nonce: 'another' }],
    ['another audience', { aud: 'another-client' }],
    ['another issuer', { iss: 'https://issuer.example' }],
    ['an end long ago', { exp: 1_000 }],
  ])('rejects a token with %s', async (_what, wrong) => {
    claims = wrong;
    const { tokens } = await comeBack();
    await expect(tokens).rejects.toThrow();
  });

  it('reports what managed login reports', async () => {
    const { tokens } = await comeBack({ error: 'access_denied' });
    await expect(tokens).rejects.toMatchObject({ error: 'access_denied' });
  });
});

describe('refreshTokens', () => {
  it('gets new tokens for the one that goes on', async () => {
    expect(await refreshTokens(config, 'last')).toMatchObject({ refreshToken: 'next' });
    expect(asked[0]?.form).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'last' });
  });

  it('tells a session that is over from a user pool that fails', async () => {
    failure = { status: 400, body: { error: 'invalid_grant' } };
    await expect(refreshTokens(config, 'last')).rejects.toMatchObject({ code: 'SESSION_ENDED' });

    failure = { status: 500, body: { error: 'server_error' } };
    await expect(refreshTokens(config, 'last')).rejects.not.toMatchObject({
      code: 'SESSION_ENDED',
    });
  });
});

describe('the end of a session', () => {
  it('is told to the user pool, in this browser', async () => {
    await revokeSession(config, 'last');
    expect(asked[0]).toMatchObject({ path: '/oauth2/revoke', form: { token: 'last' } });
  });

  it('is told to the user pool, everywhere', async () => {
    await endAllSessions(config, 'access');
    expect(asked[0]).toEqual({
      path: '/',
      form: { AccessToken: 'access' },
      target: 'AWSCognitoIdentityProviderService.GlobalSignOut',
    });

    failure = { status: 400, body: {} };
    await expect(endAllSessions(config, 'access')).rejects.toThrow('400');
  });

  it('leads back to the shop', async () => {
    const { pathname, searchParams } = new URL(await signOutUrl(config, SHOP));
    expect(pathname).toBe('/logout');
    expect(Object.fromEntries(searchParams)).toEqual({ client_id: 'web', logout_uri: SHOP });
  });
});
