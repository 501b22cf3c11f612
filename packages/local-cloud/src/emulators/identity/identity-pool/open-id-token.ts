import { errors, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import { ALGORITHM, type SigningKey } from '../tokens/signing-key.ts';

/** The provider of every identity pool's tokens, as trust policies name it. */
export const IDENTITY_POOLS = 'cognito-identity.amazonaws.com';
const ISSUER = `https://${IDENTITY_POOLS}`;

/** What an identity pool says of one of its identities. */
export interface IdentityClaims {
  readonly identityId: string;
  readonly poolId: string;
  /** `authenticated`, the provider, and who the user is there. */
  readonly amr: readonly string[];
}

/**
 * How a login is named in a token and in a trust policy.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export const authenticationMethods = (providerName: string, sub: string): string[] => [
  'authenticated',
  providerName,
  `${providerName}:CognitoSignIn:${sub}`,
];

/** Issues the token that STS takes for a role of the identity pool. */
export const issueOpenIdToken = (
  { keyId, privateKey }: SigningKey,
  { identityId, poolId, amr }: IdentityClaims,
  seconds: number,
  now: Date,
): Promise<string> => {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return new SignJWT({
    sub: identityId,
    aud: poolId,
    amr: [...amr],
    iss: ISSUER,
    iat: issuedAt,
    exp: issuedAt + seconds,
  })
    .setProtectedHeader({ alg: ALGORITHM, kid: keyId })
    .sign(privateKey);
};

/** What is wrong with a token that STS was given. */
export type WrongToken = 'EXPIRED' | 'NOT_SIGNED_BY_US' | 'NO_TOKEN';

/** Verifies a token of {@link issueOpenIdToken}. */
export async function verifyOpenIdToken(
  key: JWTVerifyGetKey,
  token: string,
): Promise<IdentityClaims | WrongToken> {
  try {
    const { payload } = await jwtVerify(token, key, { issuer: ISSUER });
    const { sub = '', aud = '', amr = [] } = payload as { amr?: string[] } & typeof payload;
    return { identityId: sub, poolId: String(aud), amr };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'EXPIRED';
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'NO_TOKEN';
    if (error instanceof errors.JOSEError) return 'NOT_SIGNED_BY_US';
    throw error;
  }
}
