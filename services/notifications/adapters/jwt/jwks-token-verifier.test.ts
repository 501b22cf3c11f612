import { beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { describeTokenVerifier } from '../../ports/token-verifier.contract.ts';
import type { TokenVerifier } from '../../ports/token-verifier.ts';
import { jwksTokenVerifier, remoteKeys } from './jwks-token-verifier.ts';

const issuer = 'https://issuer.example';
const audience = 'commerce';

const generate = () => generateKeyPair('RS256');

/** A verifier that trusts one key, and what that key signs. */
async function startVerifier() {
  const { publicKey, privateKey } = await generate();
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256' };
  const keys = createLocalJWKSet({ keys: [jwk] });
  return {
    publicKey,
    privateKey,
    tokens: jwksTokenVerifier({ keys, issuer, audience: ['machine', audience] }),
  };
}

const claims: JWTPayload = { sub: 'alice', iss: issuer, aud: audience, exp: 4_102_444_800 };
const signBy = (key: Parameters<SignJWT['sign']>[0], payload: JWTPayload) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'key-1' }).sign(key);

describeTokenVerifier('jwksTokenVerifier', async () => {
  const { tokens, privateKey } = await startVerifier();
  return {
    tokens,
    tokenOf: (sub) =>
      signBy(privateKey, {
        ...claims,
        sub,
        ...(sub === 'sam' && { 'cognito:groups': ['staff'] }),
      }),
  };
});

describe('jwksTokenVerifier', () => {
  let trusted: Awaited<ReturnType<typeof startVerifier>>;
  let verifier: TokenVerifier;
  beforeAll(async () => {
    trusted = await startVerifier();
    verifier = trusted.tokens;
  });
  const sign = (payload: JWTPayload) => signBy(trusted.privateKey, payload);

  it('returns who a good token speaks for, and until when', async () => {
    expect(await verifier.verify(await sign(claims))).toEqual({
      customerId: 'alice',
      isStaff: false,
      expiresAt: new Date(4_102_444_800_000),
    });
  });

  it('knows staff by their group', async () => {
    const token = await sign({ ...claims, 'cognito:groups': ['buyers', 'staff'] });

    expect(await verifier.verify(token)).toMatchObject({ isStaff: true });
    const lookalike = await sign({ ...claims, 'cognito:groups': 'staff' });
    expect(await verifier.verify(lookalike)).toMatchObject({ isStaff: false });
  });

  it('takes the client of an access token for its audience', async () => {
    const { aud, ...accessToken } = claims;

    const token = await sign({ ...accessToken, client_id: audience });
    expect(await verifier.verify(token)).toMatchObject({ customerId: 'alice' });
    const foreign = await sign({ ...accessToken, client_id: 'another shop' });
    await expect(verifier.verify(foreign)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
  });

  it.each([
    ['is expired', { ...claims, exp: 1 }],
    ['never expires', { sub: 'alice', iss: issuer, aud: audience }],
    ['is not valid yet', { ...claims, nbf: 4_102_444_700 }],
    ['was issued in the future', { ...claims, iat: 4_102_444_700 }],
    ['is of another issuer', { ...claims, iss: 'https://evil.example' }],
    ['is for somebody else', { ...claims, aud: 'another shop' }],
    ['is for nobody', { sub: 'alice', iss: issuer, exp: 4_102_444_800 }],
    ['speaks for nobody', { iss: issuer, aud: audience, exp: 4_102_444_800 }],
    ['has an empty subject', { ...claims, sub: '' }],
    ['has a subject that is too long', { ...claims, sub: 'x'.repeat(129) }],
    ['has a subject of two lines', { ...claims, sub: 'alice\u2028' }],
    ['has a subject that turns the text around', { ...claims, sub: 'alice\u202e' }],
  ])('rejects a token that %s', async (_, payload) => {
    await expect(verifier.verify(await sign(payload))).rejects.toMatchObject({
      code: 'INVALID_TOKEN',
      kind: 'unauthenticated',
    });
  });

  it('rejects a signature by another key, and no signature', async () => {
    const forged = await signBy((await generate()).privateKey, claims);
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims)}.`;
    const symmetric = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
      .sign(Buffer.from(JSON.stringify(await exportJWK(trusted.publicKey))));

    for (const token of [forged, unsigned, symmetric, 'nonsense', '']) {
      await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'INVALID_TOKEN' });
    }
  });

  it('does not call a token bad when the issuer is out of reach', async () => {
    const unreachable = jwksTokenVerifier({
      keys: remoteKeys('http://127.0.0.1:9'),
      issuer,
      audience: [audience],
    });

    await expect(unreachable.verify(await sign(claims))).rejects.not.toMatchObject({
      code: 'INVALID_TOKEN',
    });
  });
});
