import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from '@jest/globals';
import { authorizePath } from './testing/authorization.ts';
import { Browser } from './testing/browser.ts';
import { loginServer, PASSWORD } from './testing/login-server.ts';

describe('a pool that wants to know a name', () => {
  const server = loginServer({
    pool: {
      Schema: [
        { Name: 'email', Required: true, AttributeDataType: 'String', Mutable: true },
        { Name: 'name', Required: true, AttributeDataType: 'String', Mutable: true },
      ],
    },
  });

  it('asks for it on the page, and keeps it when something else is wrong', async () => {
    const browser = new Browser(server.endpoint);
    const page = await browser.openPage(authorizePath(server, {}, '/signup'));
    const fields = { username: server.pool.address(), 'attribute.name': 'Ada "L"' };

    const weak = await browser.submitPage(page, '/signup', { ...fields, password: 'too short 1' });
    expect(weak.text).toContain('The password is too weak');
    const confirm = await browser.submitPage(weak, '/signup', { password: PASSWORD });

    expect(confirm.text).toContain('Confirm your e-mail address');
    const signedUp = await server.pool.cognito.send(
      new AdminGetUserCommand({
        UserPoolId: server.pool.ref('UserPool'),
        Username: fields.username,
      }),
    );
    expect(signedUp.UserAttributes).toContainEqual({ Name: 'name', Value: 'Ada "L"' });
  });
});

describe('a pool to which people are invited', () => {
  const server = loginServer({
    pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
  });

  it('has no page to sign up on', async () => {
    const browser = new Browser(server.endpoint);

    const signUp = await browser.openPage(authorizePath(server, {}, '/signup'));

    expect(signUp.text).toContain('<h1>Sign in</h1>');
    expect(signUp.text).not.toContain('/signup');
  });

  it('rejects the form of such a page', async () => {
    const browser = new Browser(server.endpoint);
    const signIn = await browser.openPage(authorizePath(server));
    const signUp = { ...signIn, text: signIn.text.replaceAll('/login', '/signup') };

    const rejected = await browser.submitPage(signUp, '/signup', {
      username: server.pool.address(),
      password: PASSWORD,
    });

    expect(rejected.status).toBe(400);
    expect(rejected.text).toContain('SignUp is not permitted for this user pool');
  });
});

describe('a pool whose users have names', () => {
  const server = loginServer({
    pool: {
      UsernameAttributes: [],
      Schema: [{ Name: 'email', Required: true, AttributeDataType: 'String', Mutable: true }],
    },
  });

  it('asks for a name and an address', async () => {
    const browser = new Browser(server.endpoint);
    const page = await browser.openPage(authorizePath(server, {}, '/signup'));
    const email = server.pool.address();

    const confirm = await browser.submitPage(page, '/signup', {
      username: 'ada',
      'attribute.email': email,
      password: PASSWORD,
    });
    const code = server.codeFor(email);
    const confirmed = await browser.submitPage(confirm, '/confirm', { code });
    const left = await browser.submitAndLeave(confirmed, '/login', { password: PASSWORD });

    expect(left.searchParams.get('code')).toBeTruthy();
  });
});
