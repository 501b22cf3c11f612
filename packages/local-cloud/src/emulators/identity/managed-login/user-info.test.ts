import { describe, expect, it } from '@jest/globals';
import { basic, codeOf, exchange, post } from './testing/authorization.ts';
import { loginServer } from './testing/login-server.ts';

const server = loginServer();

const userInfo = (authorization?: string) =>
  fetch(`${server.endpoint}/oauth2/userInfo`, {
    headers: authorization === undefined ? {} : { authorization },
  });

async function accessTokenOf(email: string, scope: string) {
  const { body } = await exchange(server, await codeOf(server, email, { scope }));
  return String(body.access_token);
}

describe('/oauth2/userInfo', () => {
  it('says who somebody is, as far as the scopes go', async () => {
    const email = await server.addUser();

    const response = await userInfo(`Bearer ${await accessTokenOf(email, 'openid email')}`);

    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual({
      sub: expect.any(String),
      username: expect.any(String),
      email,
      email_verified: 'true',
    });
  });

  it('takes no token without the scope openid', async () => {
    const scope = 'aws.cognito.signin.user.admin';
    const token = await accessTokenOf(await server.addUser(), scope);

    const response = await userInfo(`Bearer ${token}`);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'invalid_token' });
  });

  it('takes no ID token, no machine’s token and no token that was changed', async () => {
    const { body } = await exchange(server, await codeOf(server, await server.addUser()));
    const machine = await post(
      server,
      '/oauth2/token',
      { grant_type: 'client_credentials' },
      basic(server.clients.warehouse),
    );
    const access = String(body.access_token);

    for (const token of [
      body.id_token,
      machine.body.access_token,
      `${access.slice(0, -8)}AAAAAAAA`,
    ]) {
      const response = await userInfo(`Bearer ${token}`);

      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  it.each([undefined, 'Bearer', 'Basic YTpi'])('wants a bearer token, not %s', async (header) => {
    const response = await userInfo(header);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'invalid_request',
      error_description: 'Bad OAuth2 request at UserInfo Endpoint',
    });
  });
});
