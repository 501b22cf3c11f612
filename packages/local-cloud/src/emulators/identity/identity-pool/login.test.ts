import { join } from 'node:path';
import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
} from '@aws-sdk/client-cognito-identity';
import { describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { identityPoolForAll } from '../../testing/identity-pool-for-all.ts';
import { loadSigningKey } from '../tokens/signing-key.ts';

const pool = identityPoolForAll();

describe('a login', () => {
  const getId = (Logins: Record<string, string>, IdentityPoolId = pool.IdentityPoolId) =>
    pool.client.send(new GetIdCommand({ IdentityPoolId, Logins }));
  const invalid = (message: string | RegExp) => ({
    name: 'NotAuthorizedException',
    message: expect.stringMatching(message),
  });

  it('has to be there', async () => {
    await expect(getId({})).rejects.toMatchObject(
      invalid('Unauthenticated access is not supported for this identity pool.'),
    );
  });

  it('has to be for a pool that is there', async () => {
    await expect(getId(await pool.loginOf('alice'), 'us-east-1:x')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: "IdentityPool 'us-east-1:x' not found.",
    });
  });

  it('has to be of a provider that the pool knows', async () => {
    const token = await pool.emulators.identity.issueToken({ sub: 'alice' });

    for (const name of ['accounts.google.com', `${pool.provider}x`, '__proto__']) {
      await expect(getId({ [name]: token })).rejects.toMatchObject(
        invalid('Token is not from a supported provider of this identity pool.'),
      );
    }
  });

  it('has to be an ID token of the client, signed by the pool, that has not expired', async () => {
    const { identity } = pool.emulators;
    const other = await loadSigningKey(join(pool.home, 'other-key.json'));
    const forged = new SignJWT({ token_use: 'id', sub: 'alice', aud: identity.clientId })
      .setProtectedHeader({ alg: 'RS256', kid: other.keyId })
      .setIssuer(identity.issuer)
      .setExpirationTime('1h');
    const tokens: [string | Promise<string>, string | RegExp][] = [
      ['not a token', 'Invalid login token. Not a valid OpenId Connect identity token.'],
      [
        identity.issueToken({ sub: 'alice', use: 'access' }),
        'Invalid login token. Not a valid OpenId Connect identity token.',
      ],
      [
        identity.issueToken({ sub: 'alice', audience: 'another' }),
        'Invalid login token. Incorrect token audience.',
      ],
      [
        identity.issueToken({ sub: 'alice', expiresIn: -1 }),
        /^Invalid login token. Token expired: \d+ >= \d+$/,
      ],
      [forged.sign(other.privateKey), "Invalid login token. Couldn't verify signed token."],
    ];

    for (const [token, message] of tokens) {
      await expect(getId({ [pool.provider]: await token })).rejects.toMatchObject(invalid(message));
    }
  });

  it('has to be that of the identity whose credentials are asked for', async () => {
    const [IdentityId, Logins] = [await pool.idOf('alice'), await pool.loginOf('bob')];

    await expect(
      pool.client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins })),
    ).rejects.toMatchObject(invalid(/^Logins don't match\./));
    await expect(
      pool.client.send(new GetOpenIdTokenCommand({ IdentityId, Logins })),
    ).rejects.toMatchObject(invalid(/^Logins don't match\./));
    await expect(
      pool.client.send(new GetCredentialsForIdentityCommand({ IdentityId })),
    ).rejects.toMatchObject(invalid(/^Unauthenticated access/));
  });
});
