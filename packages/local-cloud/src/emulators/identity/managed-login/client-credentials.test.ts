import { describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { basic, post } from './testing/authorization.ts';
import { loginServer } from './testing/login-server.ts';

const server = loginServer();
const { warehouse } = server.clients;

const request = (
  parameters: Readonly<Record<string, string | undefined>> = {},
  headers: Readonly<Record<string, string>> = basic(warehouse),
) => post(server, '/oauth2/token', { grant_type: 'client_credentials', ...parameters }, headers);

const verified = async (token: string | number | undefined) => {
  const keys = createRemoteJWKSet(new URL(`${server.issuer}/.well-known/jwks.json`));
  return (await jwtVerify(String(token), keys, { issuer: server.issuer })).payload;
};

describe('client credentials', () => {
  it('get an access token of the client itself', async () => {
    const { status, headers, body } = await request();

    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(['access_token', 'expires_in', 'token_type']);
    expect(headers.get('cache-control')).toBe('no-store');
    const claims = await verified(body.access_token);
    expect(claims).toMatchObject({
      sub: warehouse.id,
      client_id: warehouse.id,
      token_use: 'access',
      scope: 'orders/read',
    });
    expect(claims).not.toHaveProperty('username');
    expect(claims).not.toHaveProperty('aud');
  });

  it('may be in the form', async () => {
    const { id, secret } = warehouse;

    const { status } = await request({ client_id: id, client_secret: secret }, {});

    expect(status).toBe(200);
  });

  it.each<[string, Record<string, string>, Record<string, string>, string]>([
    ['a wrong secret', {}, basic({ ...warehouse, secret: 'wrong' }), 'invalid_client'],
    [
      'a part of the secret',
      {},
      basic({ ...warehouse, secret: warehouse.secret.slice(1) }),
      'invalid_client',
    ],
    ['no secret', { client_id: warehouse.id }, {}, 'invalid_client'],
    ['an unknown client', {}, basic({ id: 'nobody', secret: warehouse.secret }), 'invalid_client'],
    ['a header that is none', {}, { authorization: 'Basic :' }, 'invalid_client'],
    ['another client in the form', { client_id: 'other' }, basic(warehouse), 'invalid_request'],
    [
      'a scope that is not the client’s',
      { scope: 'orders/place' },
      basic(warehouse),
      'invalid_scope',
    ],
    ['a scope of people', { scope: 'openid' }, basic(warehouse), 'invalid_scope'],
    [
      'one scope too many',
      { scope: 'orders/read products/write' },
      basic(warehouse),
      'invalid_scope',
    ],
    ['no client that has the flow', {}, basic(server.clients.app), 'unauthorized_client'],
  ])('are rejected with %s', async (_, parameters, headers, error) => {
    const { status, body } = await request(parameters, headers);

    expect({ status, body }).toEqual({ status: 400, body: { error } });
  });

  it('are in no log', async () => {
    await request();
    await request({}, basic({ ...warehouse, secret: 'wrong-secret' }));

    expect(server.lines.join('\n')).not.toMatch(/secret|eyJ/);
  });
});
