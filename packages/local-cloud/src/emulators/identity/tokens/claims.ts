import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { InvalidGroupNameError, type TokenRequest } from '../types.ts';

const AN_HOUR_SECONDS = 3_600;

/** Names of groups that Cognito takes. */
const GROUP_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

/**
 * The claims of a token of Cognito. Groups and address are absent, not empty, for a user without
 * them, and an access token never has an address.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 * @throws InvalidGroupNameError
 */
export function tokenClaims(
  request: TokenRequest,
  issuer: { readonly url: string; readonly clientId: string },
  now: Date,
): JWTPayload {
  const { sub, use = 'id', groups = [], email, emailVerified = true, claims = {} } = request;
  const { expiresIn = AN_HOUR_SECONDS } = request;
  const client = request.audience ?? issuer.clientId;
  const wrong = groups.find((group) => !GROUP_NAME.test(group));
  if (wrong !== undefined) throw new InvalidGroupNameError(wrong);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  const own =
    use === 'access'
      ? { client_id: client, username: sub, scope: 'aws.cognito.signin.user.admin' }
      : {
          aud: client,
          'cognito:username': sub,
          ...(email !== undefined && { email, email_verified: emailVerified }),
        };
  return {
    ...claims,
    sub,
    iss: issuer.url,
    token_use: use,
    ...own,
    ...(groups.length > 0 && { 'cognito:groups': [...groups] }),
    event_id: randomUUID(),
    jti: randomUUID(),
    auth_time: issuedAt,
    iat: issuedAt,
    exp: issuedAt + expiresIn,
  };
}
