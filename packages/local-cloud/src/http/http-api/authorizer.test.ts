import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { authorize } from './authorizer.ts';

const authorizer = { issuerUrl: 'https://issuer.example', audience: ['commerce'] };
const FUTURE = 4_102_444_800;
const claims: JWTPayload = {
  sub: 'alice',
  iss: authorizer.issuerUrl,
  aud: 'commerce',
  exp: FUTURE,
};

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let keySet: ReturnType<typeof createLocalJWKSet>;
beforeAll(async () => {
  keys = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'key-1', alg: 'RS256' };
  keySet = createLocalJWKSet({ keys: [jwk] });
});

const verify = async (payload: JWTPayload, by = authorizer) => {
  const token = await new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
    .sign(keys.privateKey);
  return authorize(by, `Bearer ${token}`, keySet);
};

describe('authorize', () => {
  it('gives claims as text, lists in brackets', async () => {
    const given = await verify({ ...claims, 'cognito:groups': ['staff', 'buyers'] });
    expect(given).toMatchObject({
      sub: 'alice',
      exp: String(FUTURE),
      'cognito:groups': '[staff buyers]',
    });
  });

  it('takes an access token, which names the client as client_id', async () => {
    const { aud, ...access } = claims;
    expect(await verify({ ...access, client_id: aud })).toMatchObject({ client_id: 'commerce' });
  });

  it('takes a token for any of the clients that one text separates by commas', async () => {
    const listed = { ...authorizer, audience: ['web,machine'] };
    expect(await verify({ ...claims, aud: 'machine' }, listed)).toMatchObject({ sub: 'alice' });
    await expect(verify({ ...claims, aud: 'web,machine' }, listed)).rejects.toThrow(/client/);
  });

  it.each([
    ['never expires', { exp: undefined }],
    ['has expired', { exp: 1 }],
    ['is not valid yet', { nbf: FUTURE - 1 }],
    ['was issued in the future', { iat: FUTURE - 1 }],
    ['is of another issuer', { iss: 'https://evil.example' }],
    ['is for another client', { aud: 'other', client_id: 'commerce' }],
    ['is for no client', { aud: undefined }],
  ])('rejects a token that %s', async (_, changes) => {
    await expect(verify({ ...claims, ...changes } as JWTPayload)).rejects.toThrow(/^The token/);
  });

  it.each([undefined, '', 'Basic abc', 'Bearer nonsense'])(
    'rejects the header %j',
    async (header) => {
      await expect(authorize(authorizer, header, keySet)).rejects.toMatchObject({
        name: 'TokenRejectedError',
      });
    },
  );
});
