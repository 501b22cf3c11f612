import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** A JWT authorizer as `provider.httpApi.authorizers` describes it. */
export interface JwtAuthorizer {
  readonly issuerUrl: string;
  /** Ids of clients; those of one text are separated by commas, as the stage's parameter has them. */
  readonly audience: string | readonly string[];
}

/** The token was rejected; the message may be shown. */
export class TokenRejectedError extends Error {
  override readonly name = 'TokenRejectedError';
}

/** The issuer is this very machine, which may be busy: a good token is not to be rejected for that. */
const KEYS_TIMEOUT_MS = 60_000;

const keySets = new Map<string, JWTVerifyGetKey>();

function keysOf(issuer: string): JWTVerifyGetKey {
  const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
  const keys =
    keySets.get(base) ??
    createRemoteJWKSet(new URL('.well-known/jwks.json', base), {
      timeoutDuration: KEYS_TIMEOUT_MS,
    });
  keySets.set(base, keys);
  return keys;
}

/**
 * Verifies the bearer token of an Authorization header as the JWT authorizer of an HTTP API does,
 * signature included, and returns its claims in the form in which API Gateway hands them over.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 * @throws TokenRejectedError
 */
export async function authorize(
  authorizer: JwtAuthorizer,
  header: string | undefined,
  keys: JWTVerifyGetKey = keysOf(authorizer.issuerUrl),
): Promise<Record<string, string>> {
  const [, token] = /^Bearer (.+)$/i.exec(header ?? '') ?? [];
  if (!token) {
    throw new TokenRejectedError('The Authorization header must carry a bearer token.');
  }
  const claims = await verified(token, authorizer, keys);
  const expected = [authorizer.audience].flat().flatMap((clients) => clients.split(','));
  // `client_id` counts only where there is no `aud`: Cognito's access tokens have none.
  if (![claims.aud ?? claims.client_id].flat().some((one) => expected.includes(String(one)))) {
    throw new TokenRejectedError('The token is for another client.');
  }
  if (claims.iat !== undefined && claims.iat * 1_000 > Date.now()) {
    throw new TokenRejectedError('The token was issued in the future.');
  }
  return asGatewayClaims(claims);
}

async function verified(
  token: string,
  { issuerUrl }: JwtAuthorizer,
  keys: JWTVerifyGetKey,
): Promise<JWTPayload> {
  try {
    const options = { issuer: issuerUrl, requiredClaims: ['exp'] };
    return (await jwtVerify(token, keys, options)).payload;
  } catch (cause) {
    const expired = (cause as { code?: string }).code === 'ERR_JWT_EXPIRED';
    throw new TokenRejectedError(expired ? 'The token has expired.' : 'The token is not valid.', {
      cause,
    });
  }
}

/** Every claim as text, and lists as `[a b]`. */
const asGatewayClaims = (claims: JWTPayload): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );
