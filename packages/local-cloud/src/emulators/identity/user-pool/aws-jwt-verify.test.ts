import { describe, expect, it } from '@jest/globals';
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify';
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { userPoolForAll } from '../../testing/user-pool-for-all.ts';

const test = userPoolForAll();

const jwks = async () => {
  const response = await fetch(
    `${test.attribute('UserPool', 'ProviderURL')}/.well-known/jwks.json`,
  );
  return (await response.json()) as Jwks;
};

/** A verifier of the issuer on this machine, with its keys: the library fetches them by HTTPS alone. */
const verifierOf = async (tokenUse: 'id' | 'access', clientId = test.ref('WebClient')) => {
  const verifier = JwtVerifier.create({
    issuer: test.attribute('UserPool', 'ProviderURL'),
    audience: null,
    customJwtCheck: ({ payload }) => validateCognitoJwtFields(payload, { tokenUse, clientId }),
  });
  verifier.cacheJwks(await jwks());
  return verifier;
};

const tokens = async () => {
  const { email, sub } = await test.customer(test.address());
  return { sub, ...(await test.signIn(email)) };
};

describe('aws-jwt-verify', () => {
  it('takes the tokens of a user', async () => {
    const { sub, id, access } = await tokens();

    await expect((await verifierOf('id')).verify(id)).resolves.toMatchObject({ sub });
    await expect((await verifierOf('access')).verify(access)).resolves.toMatchObject({ sub });
  });

  it('rejects a token of the other use, of another client, and one that was changed', async () => {
    const { id, access } = await tokens();
    const [header, , signature] = id.split('.');
    const forged = `${header}.${Buffer.from('{"sub":"eve"}').toString('base64url')}.${signature}`;

    await expect((await verifierOf('access')).verify(id)).rejects.toThrow('Token use not allowed');
    await expect((await verifierOf('id', 'another')).verify(id)).rejects.toThrow(/Client ID/);
    await expect((await verifierOf('id')).verify(access)).rejects.toThrow('Token use not allowed');
    await expect((await verifierOf('id')).verify(forged)).rejects.toThrow(/signature|Issuer/i);
  });

  it('makes the issuer of a pool’s id, which this machine’s is not', async () => {
    const { id } = await tokens();
    const verifier = CognitoJwtVerifier.create({
      userPoolId: test.ref('UserPool'),
      tokenUse: 'id',
      clientId: test.ref('WebClient'),
    });
    verifier.cacheJwks(await jwks());

    await expect(verifier.verify(id)).rejects.toThrow(/issuer not configured/);
  });
});
