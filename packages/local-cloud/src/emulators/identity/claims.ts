import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { TokenRequest } from './types.ts';

const AN_HOUR_SECONDS = 3_600;

/**
 * The claims of an ID token of Cognito. Groups and address are absent, not empty, for a user
 * without them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export function idTokenClaims(
  { sub, groups = [], email, expiresIn = AN_HOUR_SECONDS, audience }: TokenRequest,
  issuer: { readonly url: string; readonly audience: string },
  now: Date,
): JWTPayload {
  const issuedAt = Math.floor(now.getTime() / 1_000);
  return {
    sub,
    iss: issuer.url,
    aud: audience ?? issuer.audience,
    token_use: 'id',
    'cognito:username': sub,
    ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
    ...(email !== undefined && { email, email_verified: true }),
    event_id: randomUUID(),
    jti: randomUUID(),
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + expiresIn,
  };
}
