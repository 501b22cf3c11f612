import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { stopClock } from '../../testing/test-context.ts';
import { authorizePath, codeOf, proofKey } from './testing/authorization.ts';
import { Browser } from './testing/browser.ts';
import { CALLBACK, loginServer, PASSWORD, SIGNED_OUT } from './testing/login-server.ts';

const server = loginServer();
const { clients } = server;

afterEach(() => {
  jest.useRealTimers();
});

/** A browser in which somebody signed in. */
async function signedIn(): Promise<Browser> {
  const browser = new Browser(server.endpoint);
  await codeOf(server, await server.addUser(), {}, browser);
  return browser;
}

/** A request as it is, without following where it leads. */
const bare = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(server.endpoint + path, { redirect: 'manual', headers });

describe('an authorization request', () => {
  it('leads over the sign-in page to the client, with a code and its state', async () => {
    const browser = new Browser(server.endpoint);
    const page = await browser.openPage(authorizePath(server, { state: 'a&b=c"<' }));

    const left = await browser.submitAndLeave(page, '/login', {
      username: await server.addUser(),
      password: PASSWORD,
    });

    expect(left.origin + left.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(left.searchParams)).toEqual({
      code: expect.any(String),
      state: 'a&b=c"<',
    });
  });

  it('may be posted', async () => {
    const [path = '', query = ''] = authorizePath(server).split('?');

    const response = await fetch(server.endpoint + path, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(query),
    });

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/login\?.*state=of-the-client/);
  });

  it('gets no state when it sent none', async () => {
    const left = await (await signedIn()).openAndLeave(authorizePath(server, { state: '' }));

    expect([...left.searchParams.keys()]).toEqual(['code']);
  });

  it('keeps the query of an app’s own callback URL', async () => {
    const parameters = { client_id: clients.app.id, redirect_uri: 'myapp://back?from=shop' };

    const left = await (await signedIn()).openAndLeave(authorizePath(server, parameters));

    expect(left.href).toMatch(/^myapp:\/\/back\?from=shop&code=[\w-]+&state=of-the-client$/);
  });

  it.each<[string, Record<string, string | undefined>, string]>([
    ['of another site', { redirect_uri: 'https://evil.example/signed-in' }, 'redirect_mismatch'],
    ['with more path', { redirect_uri: `${CALLBACK}/more` }, 'redirect_mismatch'],
    ['with a slash more', { redirect_uri: `${CALLBACK}/` }, 'redirect_mismatch'],
    ['with a query', { redirect_uri: `${CALLBACK}?x=1` }, 'redirect_mismatch'],
    ['in other case', { redirect_uri: CALLBACK.toUpperCase() }, 'redirect_mismatch'],
    ['behind a user', { redirect_uri: 'http://localhost:3000@evil.example' }, 'redirect_mismatch'],
    ['that is a script', { redirect_uri: 'javascript:alert(1)' }, 'redirect_mismatch'],
    ['of another client', { client_id: clients.app.id }, 'redirect_mismatch'],
    ['that is missing', { redirect_uri: undefined }, 'redirect_mismatch'],
    ['of an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['of no client', { client_id: undefined }, 'invalid_request'],
  ])('goes nowhere for a callback URL %s', async (_, parameters, error) => {
    const browser = await signedIn();
    for (const path of ['/oauth2/authorize', '/login', '/signup', '/confirm', '/logout']) {
      const page = await browser.openPage(authorizePath(server, parameters, path));

      expect(page.status).toBe(400);
      expect(page.text).toContain(`<code>${error}</code>`);
      expect(page.text).not.toContain('evil.example');
    }
    // Nothing of it ended the session.
    expect(
      (await browser.openAndLeave(authorizePath(server))).searchParams.get('code'),
    ).toBeTruthy();
  });

  it('goes nowhere with two callback URLs', async () => {
    const path = `${authorizePath(server)}&redirect_uri=https://evil.example/`;

    expect((await bare(path)).status).toBe(400);
  });

  it.each<[string, Record<string, string | undefined>, Record<string, string>]>([
    ['without response_type', { response_type: undefined }, { error: 'invalid_request' }],
    ['for tokens in the address', { response_type: 'token' }, { error: 'unauthorized_client' }],
    [
      'for a scope that the client has not',
      { scope: 'openid orders/place' },
      { error: 'invalid_request', error_description: 'invalid_scope' },
    ],
    [
      'with a challenge that is the verifier itself',
      { code_challenge: proofKey().verifier, code_challenge_method: 'plain' },
      { error: 'invalid_request', error_description: 'code_challenge_method must be S256' },
    ],
    [
      'with a challenge of no method',
      { code_challenge: proofKey().parameters.code_challenge },
      { error: 'invalid_request', error_description: 'code_challenge_method must be S256' },
    ],
    [
      'with a method and no challenge',
      { code_challenge_method: 'S256' },
      { error: 'invalid_request', error_description: 'code_challenge_method must be S256' },
    ],
    [
      'with prompts that exclude each other',
      { prompt: 'none login' },
      { error: 'invalid_request', error_description: 'invalid prompt' },
    ],
    [
      'at another identity provider',
      { identity_provider: 'Google' },
      {
        error: 'invalid_request',
        error_description: 'The local cloud has no identity provider but COGNITO',
      },
    ],
    [
      'with what the local cloud does not know',
      { resource: 'https://shop.example' },
      { error: 'invalid_request', error_description: 'The local cloud does not know resource' },
    ],
  ])('%s gets the error at the client', async (_, parameters, error) => {
    const left = await new Browser(server.endpoint).openAndLeave(authorizePath(server, parameters));

    expect(left.origin + left.pathname).toBe(CALLBACK);
    expect(Object.fromEntries(left.searchParams)).toEqual({ ...error, state: 'of-the-client' });
  });

  it('with a parameter twice gets the error at the client', async () => {
    const path = `${authorizePath(server)}&scope=openid`;

    const left = await new Browser(server.endpoint).openAndLeave(path);

    expect(left.searchParams.get('error')).toBe('invalid_request');
  });
});

describe('a browser in which somebody signed in', () => {
  it('gets a code without a page, for another client of the pool too', async () => {
    const browser = await signedIn();

    for (const client_id of [clients.web, clients.other]) {
      const left = await browser.openAndLeave(
        authorizePath(server, { client_id, scope: 'openid', prompt: 'none' }),
      );
      expect(left.searchParams.get('code')).toBeTruthy();
    }
  });

  it.each(['login', 'select_account'])('sees the page for prompt=%s', async (prompt) => {
    const page = await (await signedIn()).openPage(authorizePath(server, { prompt }));

    expect(page.url).toContain('/login?');
  });

  it('is remembered after a restart', async () => {
    const browser = await signedIn();
    const { endpoint } = server;

    await server.restart();

    expect(server.endpoint).toBe(endpoint);
    const left = await browser.openAndLeave(authorizePath(server, { prompt: 'none' }));
    expect(left.searchParams.get('code')).toBeTruthy();
  });

  it('is asked again when the account is disabled or gone', async () => {
    const { pool } = server;
    for (const command of [AdminDisableUserCommand, AdminDeleteUserCommand]) {
      const email = await server.addUser();
      const browser = new Browser(server.endpoint);
      await codeOf(server, email, {}, browser);

      await pool.cognito.send(new command({ UserPoolId: pool.ref('UserPool'), Username: email }));

      const page = await browser.openPage(authorizePath(server));
      expect(page.url).toContain('/login?');
    }
  });

  it('is remembered for an hour', async () => {
    const browser = await signedIn();
    stopClock();

    jest.setSystemTime(Date.now() + 3_590_000);
    const inTime = await browser.openAndLeave(authorizePath(server, { prompt: 'none' }));
    jest.setSystemTime(Date.now() + 11_000);
    const tooLate = await browser.openAndLeave(authorizePath(server, { prompt: 'none' }));

    expect(inTime.searchParams.get('code')).toBeTruthy();
    expect(tooLate.searchParams.get('error')).toBe('login_required');
  });

  it.each<[string, (cookie: string) => string]>([
    [
      'whose signature is changed',
      (cookie) => `${cookie.slice(0, -2)}${cookie.endsWith('AA') ? 'BB' : 'AA'}`,
    ],
    ['of another id', (cookie) => `${cookie.startsWith('0') ? 1 : 0}${cookie.slice(1)}`],
    ['without a signature', (cookie) => cookie.split('.')[0] ?? ''],
    ['that is empty', () => ''],
  ])('is not known by a cookie %s', async (_, tamper) => {
    const browser = await signedIn();
    browser.cookies.set('cognito', tamper(browser.cookies.get('cognito') ?? ''));

    const left = await browser.openAndLeave(authorizePath(server, { prompt: 'none' }));

    expect(left.searchParams.get('error')).toBe('login_required');
  });

  it('keeps the cookie from scripts and from forms of other sites', async () => {
    const browser = new Browser(server.endpoint);
    const page = await browser.openPage(authorizePath(server));
    const token = /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';

    const response = await fetch(page.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `XSRF-TOKEN=${browser.cookies.get('XSRF-TOKEN')}` },
      body: new URLSearchParams({
        _csrf: token,
        username: await server.addUser(),
        password: PASSWORD,
      }),
    });

    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^cognito=[\w-]+\.[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/,
      ),
    ]);
  });
});

describe('/logout', () => {
  const logout = (parameters: Readonly<Record<string, string>>) =>
    `/logout?${new URLSearchParams(parameters)}`;

  it('ends the session, whoever has a copy of its cookie', async () => {
    const browser = await signedIn();
    const copy = new Browser(server.endpoint);
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);

    const left = await browser.openAndLeave(
      logout({ client_id: clients.web, logout_uri: SIGNED_OUT }),
    );

    expect(left.href).toBe(SIGNED_OUT);
    expect([...browser.cookies.keys()]).not.toContain('cognito');
    for (const each of [browser, copy]) {
      const silent = await each.openAndLeave(authorizePath(server, { prompt: 'none' }));
      expect(silent.searchParams.get('error')).toBe('login_required');
    }
  });

  it('leads to the sign-in page for a callback URL', async () => {
    const page = await (await signedIn()).openPage(authorizePath(server, {}, '/logout'));

    expect(page.url).toContain('/login?');
  });

  it.each<[string, Record<string, string>]>([
    ['of another site', { client_id: clients.web, logout_uri: 'https://evil.example/' }],
    ['that is a callback URL', { client_id: clients.web, logout_uri: CALLBACK }],
    ['of no client', { logout_uri: SIGNED_OUT }],
    ['of an unknown client', { client_id: 'nobody', logout_uri: SIGNED_OUT }],
    ['that is missing', { client_id: clients.web }],
  ])('goes nowhere for a sign-out URL %s, and ends nothing', async (_, parameters) => {
    const browser = await signedIn();

    const page = await browser.openPage(logout(parameters));

    expect(page.status).toBe(400);
    const left = await browser.openAndLeave(authorizePath(server, { prompt: 'none' }));
    expect(left.searchParams.get('code')).toBeTruthy();
  });
});
