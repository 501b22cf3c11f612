import { ServiceError } from '../../../shared/aws-json.ts';
import type { ClientContext, UserPoolCore } from '../core.ts';
import { disabled, notAuthorized } from '../errors.ts';
import type { IssuedTokens, TokenOrder } from '../types.ts';
import { triggerAttributes, type User } from '../user.ts';

type Metadata = Readonly<Record<string, string>> | undefined;

/** Tokens as operations return them. */
export const authenticationResult = (tokens: IssuedTokens) => ({
  AuthenticationResult: {
    AccessToken: tokens.accessToken,
    ExpiresIn: tokens.expiresIn,
    ...(tokens.idToken !== undefined && { IdToken: tokens.idToken }),
    ...(tokens.refreshToken !== undefined && { RefreshToken: tokens.refreshToken }),
    TokenType: 'Bearer',
  },
  ChallengeParameters: {},
});

/**
 * Ends a sign-in with tokens.
 *
 * @throws ServiceError of the pool's functions; then nobody is signed in.
 */
export async function signedInTokens(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  username: string,
  order: TokenOrder,
): Promise<IssuedTokens> {
  const user = core.users.find(pool, username);
  if (!user) throw notAuthorized('Invalid session for the user.');
  // A code of managed login may be older than this.
  if (!user.isEnabled) throw disabled();
  await core.triggers.run(pool, {
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    username: user.username,
    clientId: client.id,
    request: {
      userAttributes: triggerAttributes(user),
      newDeviceUsed: false,
      ...(order.clientMetadata && { clientMetadata: order.clientMetadata }),
    },
    response: {},
  });
  return core.issuer.issue(pool, client, user, order);
}

/**
 * The user of a refresh token that a client may still use.
 *
 * @throws ServiceError `NotAuthorizedException`; `RefreshTokenReuseException` for one that was used up,
 *   and then all that came of the same sign-in is revoked.
 */
export function userOfRefreshToken(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  token: string,
) {
  const found = core.grants.findRefreshToken(token);
  const user = found && core.users.find(pool, found.grant.username);
  if (!user || found.grant.clientId !== client.id) throw notAuthorized('Invalid Refresh Token');
  const { grant, replacedAt } = found;
  if (grant.isRevoked) throw notAuthorized('Refresh Token has been revoked');
  const now = Date.now();
  if (grant.expiresAt <= now) throw notAuthorized('Refresh Token has expired');
  const graceMs = (client.rotation?.graceSeconds ?? 0) * 1_000;
  if (replacedAt !== undefined && now >= replacedAt + graceMs) {
    core.grants.revoke(grant.id);
    throw new ServiceError('RefreshTokenReuseException', 'Refresh token reuse detected');
  }
  if (!user.isEnabled) throw disabled();
  return { user, grant };
}

/** Exchanges a refresh token: for another one too, where the client rotates them. */
export async function refreshedTokens(
  core: UserPoolCore,
  context: ClientContext,
  token: string,
  clientMetadata?: Metadata,
): Promise<IssuedTokens> {
  const { pool, client } = context;
  const { user, grant } = userOfRefreshToken(core, context, token);
  const tokens = await core.issuer.issueOf(grant, pool, client, user, {
    scopes: grant.scopes,
    source: 'RefreshTokens',
    ...(clientMetadata && { clientMetadata }),
  });
  // Again, because it may have been revoked, or used up, while the pool's function ran.
  userOfRefreshToken(core, context, token);
  if (!client.rotation) return tokens;
  core.grants.replace(token, Date.now());
  return { ...tokens, refreshToken: core.grants.addRefreshToken(grant.id) };
}

/** Revokes a refresh token and what was issued with it, when it is the client's. */
export function revokeRefreshToken(
  core: UserPoolCore,
  { client }: Pick<ClientContext, 'client'>,
  token: string,
): void {
  const found = core.grants.findRefreshToken(token);
  if (found?.grant.clientId === client.id) core.grants.revoke(found.grant.id);
}

/** Ends all of a user's sign-ins. */
export const signOutEverywhere = (core: UserPoolCore, { poolId, username }: User): void =>
  core.grants.revokeOf(poolId, username);
