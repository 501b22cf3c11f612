import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { authorizePath } from './testing/authorization.ts';
import { Browser, type LoadedPage } from './testing/browser.ts';
import { loginServer, PASSWORD } from './testing/login-server.ts';

const server = loginServer();

const browserIn = (language = 'en') =>
  new Browser(server.endpoint, { 'accept-language': language });
const noticeOf = ({ text }: LoadedPage) => /role="(?:alert|status)">([^<]*)/.exec(text)?.[1];
const titleOf = ({ text }: LoadedPage) => /<h1>([^<]*)/.exec(text)?.[1];

describe('the sign-in page', () => {
  it('says the same of a wrong password and of an account that is not there', async () => {
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    for (const username of [await server.addUser(), 'nobody@example.com']) {
      const rejected = await browser.submitPage(page, '/login', { username, password: 'wrong' });

      expect(rejected.status).toBe(400);
      expect(noticeOf(rejected)).toBe('The e-mail address or the password is wrong.');
      expect(rejected.text).not.toContain('value="wrong"');
    }
  });

  it.each([
    ['de', 'Anmelden'],
    ['en', 'Sign in'],
  ])('speaks the browser’s language: %s', async (language, title) => {
    const page = await browserIn(language).openPage(authorizePath(server));

    expect(titleOf(page)).toBe(title);
    expect(page.text).toContain(`<html lang="${language}">`);
  });

  it('keeps the language of the request, also in what it says of errors', async () => {
    const browser = browserIn('en');
    const page = await browser.openPage(authorizePath(server, { lang: 'de' }));

    const rejected = await browser.submitPage(page, '/login', {
      username: 'nobody@example.com',
      password: 'wrong',
    });

    expect(noticeOf(rejected)).toBe('E-Mail-Adresse oder Passwort ist falsch.');
  });

  it('has the address that the client hints at', async () => {
    const hint = { login_hint: 'ada@example.com' };

    const page = await browserIn().openPage(authorizePath(server, hint));

    expect(page.text).toContain('value="ada@example.com"');
  });

  it('shows no markup of a request, runs nothing and is in no frame', async () => {
    const markup = '"><script>alert(1)</script>';
    const browser = browserIn();
    const page = await browser.openPage(
      authorizePath(server, { state: markup, login_hint: markup, lang: markup, nonce: markup }),
    );
    const rejected = await browser.submitPage(page, '/login', { username: markup, password: 'x' });
    const unknown = await browser.openPage(authorizePath(server, { client_id: markup }));

    for (const { text, headers } of [page, rejected, unknown]) {
      expect(text).not.toContain('<script');
      const policy = headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('may send its form back to the client only', async () => {
    const { headers } = await browserIn().openPage(authorizePath(server));
    const { app } = server.clients;
    const ofApp = await browserIn().openPage(
      authorizePath(server, { client_id: app.id, redirect_uri: 'myapp://back' }),
    );

    expect(headers.get('content-security-policy')).toContain(
      "form-action 'self' http://localhost:3000;",
    );
    expect(ofApp.headers.get('content-security-policy')).toContain("form-action 'self' myapp:;");
  });
});

describe('a form', () => {
  it.each<[string, Record<string, string>]>([
    ['without its token', { _csrf: '' }],
    ['with another token', { _csrf: 'AAAA' }],
  ])('%s does nothing', async (_, token) => {
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const rejected = await browser.submitPage(page, '/login', {
      username: await server.addUser(),
      password: PASSWORD,
      ...token,
    });

    expect(rejected.status).toBe(403);
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN']);
  });

  it('of a page that another browser was served does nothing', async () => {
    const [browser, other] = [browserIn(), browserIn()];
    const page = await other.openPage(authorizePath(server));
    await browser.openPage(authorizePath(server));

    const fields = { username: await server.addUser(), password: PASSWORD };

    expect(await browser.submitPage(page, '/login', fields)).toMatchObject({ status: 403 });
    expect(await browserIn().submitPage(page, '/login', fields)).toMatchObject({ status: 403 });
  });

  it('that is too large does nothing', async () => {
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const fields = { username: 'a'.repeat(20_000), password: PASSWORD };

    expect(await browser.submitPage(page, '/login', fields)).toMatchObject({ status: 403 });
  });

  it.each(['/mfa', '/changePassword', '/confirm', '/resendcode', '/confirmforgotPassword'])(
    'at %s follows from another: by itself it begins with the sign-in',
    async (path) => {
      const page = await browserIn().openPage(authorizePath(server, {}, path));

      expect(titleOf(page)).toBe('Sign in');
    },
  );
});

describe('an account', () => {
  it('is signed up for, confirmed and signed in to', async () => {
    const browser = browserIn();
    const signIn = await browser.openPage(authorizePath(server));
    const [, link = ''] = /href="(\/signup[^"]*)"/.exec(signIn.text) ?? [];
    const signUp = await browser.openPage(link.replaceAll('&#38;', '&'));
    const username = `new-${Date.now()}@example.com`;

    const confirm = await browser.submitPage(signUp, '/signup', { username, password: PASSWORD });
    expect(noticeOf(confirm)).toBe('We sent a code by e-mail. Enter it here.');
    const wrong = await browser.submitPage(confirm, '/confirm', { code: '1' });
    expect(noticeOf(wrong)).toMatch(/^The code is wrong/);
    const code = ` ${await server.codeFor(username)} `;
    const confirmed = await browser.submitPage(wrong, '/confirm', { code });
    expect(noticeOf(confirmed)).toBe('Your address is confirmed. You can sign in now.');

    const left = await browser.submitAndLeave(confirmed, '/login', { password: PASSWORD });

    expect(left.searchParams.get('code')).toBeTruthy();
    expect(left.searchParams.get('state')).toBe('of-the-client');
  });

  it('is not made of a weak password, or twice', async () => {
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server, {}, '/signup'));

    const weak = { username: 'weak@example.com', password: 'too short 1' };
    const rejected = await browser.submitPage(page, '/signup', weak);
    expect(noticeOf(rejected)).toMatch(/^The password is too weak: /);
    expect(rejected.text).toContain('value="weak@example.com"');

    const taken = { username: await server.addUser(), password: PASSWORD };
    const twice = await browser.submitPage(page, '/signup', taken);
    expect(noticeOf(twice)).toBe('There is an account with this address already.');
  });

  it('that is not confirmed asks for its code, and sends another', async () => {
    const username = await server.signUp();
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const asked = await browser.submitPage(page, '/login', { username, password: PASSWORD });
    expect(titleOf(asked)).toBe('Confirm your e-mail address');
    expect(noticeOf(asked)).toMatch(/^Your address is not confirmed yet/);
    const again = await browser.submitPage(asked, '/resendcode', {});
    expect(noticeOf(again)).toBe('We sent a code by e-mail. Enter it here.');

    const code = await server.codeFor(username);
    const confirmed = await browser.submitPage(again, '/confirm', { code });
    expect(titleOf(confirmed)).toBe('Sign in');
  });

  it('gets a new password by a code', async () => {
    const username = await server.addUser();
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server, {}, '/forgotPassword'));

    const reset = await browser.submitPage(page, '/forgotPassword', { username });
    const password = 'another horse 8';
    const wrong = await browser.submitPage(reset, '/confirmforgotPassword', {
      code: '000001',
      password,
    });
    expect(noticeOf(wrong)).toMatch(/code/);
    const changed = await browser.submitPage(wrong, '/confirmforgotPassword', {
      code: await server.codeFor(username),
      password,
    });
    expect(noticeOf(changed)).toBe('Your password is changed. You can sign in now.');

    const left = await browser.submitAndLeave(changed, '/login', { password });
    expect(left.searchParams.get('code')).toBeTruthy();
  });

  it('that somebody was invited to gets its password on the page', async () => {
    const { pool } = server;
    const username = pool.address();
    await pool.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.ref('UserPool'),
        Username: username,
        TemporaryPassword: 'for one time 1',
        MessageAction: 'SUPPRESS',
      }),
    );
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const asked = await browser.submitPage(page, '/login', {
      username,
      password: 'for one time 1',
    });
    expect(titleOf(asked)).toBe('Choose a password');
    const weak = await browser.submitPage(asked, '/changePassword', { password: 'too short 1' });
    expect(noticeOf(weak)).toMatch(/^The password is too weak: /);

    const left = await browser.submitAndLeave(weak, '/changePassword', { password: PASSWORD });
    expect(left.searchParams.get('code')).toBeTruthy();
  });

  it('that is disabled is not signed in to', async () => {
    const { pool } = server;
    const username = await server.addUser();
    await pool.cognito.send(
      new AdminDisableUserCommand({ UserPoolId: pool.ref('UserPool'), Username: username }),
    );
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const rejected = await browser.submitPage(page, '/login', { username, password: PASSWORD });

    expect(noticeOf(rejected)).toBe('This account is disabled.');
  });

  it('is locked after five wrong passwords, for the right one too', async () => {
    const username = await server.addUser();
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await browser.submitPage(page, '/login', { username, password: `wrong ${attempt}` });
    }

    const locked = await browser.submitPage(page, '/login', { username, password: PASSWORD });

    expect(noticeOf(locked)).toBe('Too many attempts. Wait a while, then try again.');
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN']);
  });

  it('that is not there gets the same page for a forgotten password', async () => {
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server, {}, '/forgotPassword'));

    const [there, notThere] = await Promise.all(
      [await server.addUser(), 'nobody@example.com'].map((username) =>
        browser.submitPage(page, '/forgotPassword', { username }),
      ),
    );

    expect(there && noticeOf(there)).toBe(
      'If there is an account with this address, a code is on its way to it.',
    );
    expect(notThere && noticeOf(notThere)).toBe(there && noticeOf(there));
  });

  it('with a second factor asks for its code', async () => {
    const username = await server.addUser();
    const secondFactor = await server.requireSecondFactor(username);
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));

    const asked = await browser.submitPage(page, '/login', { username, password: PASSWORD });
    expect(titleOf(asked)).toBe('One more step');
    expect([...browser.cookies.keys()]).toEqual(['XSRF-TOKEN']);
    const wrong = await browser.submitPage(asked, '/mfa', { code: '123' });
    expect(noticeOf(wrong)).toMatch(/^The code is wrong/);

    const left = await browser.submitAndLeave(wrong, '/mfa', { code: secondFactor() });
    expect(left.searchParams.get('code')).toBeTruthy();
  });

  it('is not signed in to by a session that is made up', async () => {
    const username = await server.addUser();
    const secondFactor = await server.requireSecondFactor(username);
    const browser = browserIn();
    const page = await browser.openPage(authorizePath(server));
    const asked = await browser.submitPage(page, '/login', { username, password: PASSWORD });

    const rejected = await browser.submitPage(asked, '/mfa', {
      session: 'made-up-'.repeat(10),
      code: secondFactor(),
    });

    expect(titleOf(rejected)).toBe('Sign in');
    expect(noticeOf(rejected)).toBe('That took too long. Sign in again.');
  });
});
