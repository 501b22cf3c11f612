import { flawInSubject } from '@commerce/events/subject';
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { InvalidTokenError } from '../../domain/live.errors.ts';
import type { TokenVerifier } from '../../ports/token-verifier.ts';

export interface TokenIssuer {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  /** Ids of the clients whose tokens are taken. */
  readonly audience: readonly string[];
}

/** The issuer's keys, fetched when they are first needed and kept with the process. */
export const remoteKeys = (issuer: string): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(`${issuer.replace(/\/$/, '')}/.well-known/jwks.json`), {
    timeoutDuration: 2_000,
  });

/**
 * Verifies tokens as the JWT authorizer of an HTTP API does; WebSocket APIs have none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const jwksTokenVerifier = ({ keys, issuer, audience }: TokenIssuer): TokenVerifier => ({
  async verify(token) {
    const claims = await verifiedClaims(token, keys, issuer);
    const { sub, exp, iat = 0 } = claims;
    if (
      !isSubject(sub) ||
      exp === undefined ||
      iat * 1000 > Date.now() ||
      !isFor(audience, claims)
    ) {
      throw new InvalidTokenError();
    }
    const groups = claims['cognito:groups'];
    return {
      customerId: sub,
      isStaff: Array.isArray(groups) && groups.includes('staff'),
      expiresAt: new Date(exp * 1000),
    };
  },
});

/** Accepts the subjects that `admit` of HTTP APIs accepts. */
const isSubject = (sub: unknown): sub is string =>
  typeof sub === 'string' && flawInSubject(sub) === undefined;

async function verifiedClaims(
  token: string,
  keys: JWTVerifyGetKey,
  issuer: string,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] })).payload;
  } catch (cause) {
    // An issuer that does not respond is an outage, not a bad token.
    if (!isVerdict(cause)) throw cause;
    throw new InvalidTokenError({ cause });
  }
}

/** Codes of `jose` that judge the token, not the way to its keys. */
const VERDICTS = [
  'ERR_JWT_EXPIRED',
  'ERR_JWT_CLAIM_VALIDATION_FAILED',
  'ERR_JWT_INVALID',
  'ERR_JWS_INVALID',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JOSE_ALG_NOT_ALLOWED',
  'ERR_JOSE_NOT_SUPPORTED',
];

const isVerdict = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && VERDICTS.includes(String(error.code));

/** Cognito's access tokens name the client as `client_id` and have no `aud`. */
const isFor = (audience: readonly string[], { aud, client_id }: JWTPayload): boolean =>
  [aud ?? client_id].flat().some((client) => audience.includes(String(client)));
