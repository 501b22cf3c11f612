import { calculateJwkThumbprint, importJWK, type JWK, SignJWT } from 'jose';
import type { TokenIssuer } from './context.ts';

/** Signs tokens with an issuer's private key, a JWK for RS256. */
export async function tokenIssuer(options: {
  readonly issuer: string;
  readonly audience: string;
  readonly key: JWK;
}): Promise<TokenIssuer> {
  const { issuer, audience, key: jwk } = options;
  const key = await importJWK(jwk, 'RS256');
  const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
  return {
    issuer,
    audience,
    sign: (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: 'RS256', kid }).sign(key),
  };
}
