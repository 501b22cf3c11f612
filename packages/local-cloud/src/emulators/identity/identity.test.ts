import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createRemoteJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { testContext } from '../testing/test-context.ts';
import { startIdentity } from './identity.ts';
import type { IdentityProvider } from './types.ts';

const context = testContext();
let identity: IdentityProvider;

/** No template brings a pool, and so nothing is run or sent. */
const alone = {
  invokeFunction: async () => ({ payload: null }),
  sendMail: async () => {},
};

beforeAll(async () => {
  identity = await startIdentity(context, alone);
});
afterAll(async () => {
  await identity.stop();
  context.remove();
});

const verify = (token: string, provider = identity) =>
  jwtVerify(token, createRemoteJWKSet(new URL(provider.jwksUri)), {
    issuer: provider.issuer,
    audience: provider.clientId,
  });

describe('a token', () => {
  it('carries the claims of a Cognito ID token', async () => {
    const token = await identity.issueToken({
      sub: 'bob',
      groups: ['staff', 'approvers'],
      email: 'bob@example.com',
      claims: { plan: 'gold', sub: 'eve' },
      expiresIn: 3_000,
    });

    const { payload } = await verify(token);

    expect(payload).toMatchObject({
      sub: 'bob',
      token_use: 'id',
      email: 'bob@example.com',
      email_verified: true,
      plan: 'gold',
      'cognito:username': 'bob',
      'cognito:groups': ['staff', 'approvers'],
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3_000);
  });

  it('says of an address that is not verified that it is not', async () => {
    const unverified = { sub: 'bob', email: 'eve@example.com', emailVerified: false };

    expect(decodeJwt(await identity.issueToken(unverified))).toMatchObject({
      email: 'eve@example.com',
      email_verified: false,
    });
  });

  it('is an access token of Cognito’s when asked for, with client_id and no aud', async () => {
    const token = await identity.issueToken({
      sub: 'bob',
      use: 'access',
      email: 'bob@example.com',
    });
    const claims = decodeJwt(token);

    expect(claims).toMatchObject({ token_use: 'access', client_id: identity.clientId });
    expect(claims).not.toHaveProperty('aud');
    expect(claims).not.toHaveProperty('email');
  });

  it.each(['not staff', ' staff', 'staff\t', ''])(
    'is not issued for the group %j',
    async (group) => {
      const issued = identity.issueToken({ sub: 'bob', groups: ['buyers', group] });

      await expect(issued).rejects.toThrow(/white space/);
    },
  );

  it('claims no groups and no address for a user without them', async () => {
    const { payload } = await verify(await identity.issueToken({ sub: 'alice' }));

    expect(payload).not.toHaveProperty('cognito:groups');
    expect(payload).not.toHaveProperty('email');
  });

  it('is rejected once it has expired', async () => {
    const token = await identity.issueToken({ sub: 'alice', expiresIn: -1 });

    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWT_EXPIRED' });
  });

  it('is rejected by another audience', async () => {
    const token = await identity.issueToken({ sub: 'alice', audience: 'another-client' });

    await expect(verify(token)).rejects.toMatchObject({ code: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
  });

  it('is rejected when another key signed it under the same key id', async () => {
    const token = await identity.issueToken({ sub: 'alice' });
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ sub: 'alice' })
      .setProtectedHeader({ alg: 'RS256', kid: String(decodeProtectedHeader(token).kid) })
      .setIssuer(identity.issuer)
      .setAudience(identity.clientId)
      .setExpirationTime('1h')
      .sign(privateKey);

    await expect(verify(forged)).rejects.toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
  });
});

describe('the identity provider', () => {
  it('describes itself as an OpenID provider', async () => {
    const response = await fetch(`${identity.issuer}/.well-known/openid-configuration`);

    expect(await response.json()).toMatchObject({
      issuer: identity.issuer,
      jwks_uri: identity.jwksUri,
    });
  });

  it('publishes nothing of the private key', async () => {
    const { keys } = (await (await fetch(identity.jwksUri)).json()) as { keys: [object] };

    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('knows no other path', async () => {
    const response = await fetch(`${identity.endpoint}/.well-known/constructor`);

    expect(response.status).toBe(404);
  });

  it('keeps its key and its address from run to run', async () => {
    const token = await identity.issueToken({ sub: 'alice' });
    const port = Number(new URL(identity.endpoint).port);
    await identity.stop();

    identity = await startIdentity(
      { ...context, ports: { ...context.ports, preferred: () => port } },
      alone,
    );

    await expect(verify(token)).resolves.toMatchObject({ payload: { sub: 'alice' } });
  });

  it('says what to do when its key is damaged', async () => {
    const damaged = testContext();
    writeFileSync(join(damaged.directory, 'signing-key.json'), '{"kty":');

    await expect(startIdentity(damaged, alone)).rejects.toThrow(/signing-key\.json.*--fresh/);

    damaged.remove();
  });
});
