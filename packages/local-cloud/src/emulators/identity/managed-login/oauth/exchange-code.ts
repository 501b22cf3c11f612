import type { IssuedTokens, PoolClient } from '../../user-pool/types.ts';
import type { LoginContext } from '../context.ts';
import type { Grant } from './authorization-codes.ts';
import { OAuthError } from './oauth-error.ts';
import { provesChallenge } from './pkce.ts';

/** What a client sends for tokens. */
export interface CodeExchange {
  readonly client: PoolClient;
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string | null;
  readonly now: Date;
}

/**
 * Exchanges a code for tokens, once. A second time is a sign that somebody else has the code: it gets
 * nothing, and what the first got is revoked.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-10.5
 * @throws OAuthError
 */
export async function exchangeCode(
  { client, code, redirectUri, verifier, now }: CodeExchange,
  { pools, codes }: Pick<LoginContext, 'pools' | 'codes'>,
): Promise<IssuedTokens> {
  const found = codes.find(code, now);
  if (!found || !isFor(found.grant, { client, redirectUri, verifier })) {
    throw new OAuthError('invalid_grant');
  }
  if (found.status === 'EXPIRED') throw new OAuthError('invalid_grant');
  const uses = codes.use(code);
  if (uses > 1) {
    if (found.status === 'USED' && found.refreshToken) {
      await pools.revoke(client, found.refreshToken);
    }
    throw new OAuthError('invalid_grant');
  }
  const { username, scopes, nonce, authTime } = found.grant;
  const tokens = await pools.issueTokens(client, username, {
    scopes,
    authTime,
    source: 'HostedAuth',
    ...(nonce !== undefined && { nonce }),
  });
  const { refreshToken } = tokens;
  if (refreshToken !== undefined && !codes.keepIssued(code, refreshToken)) {
    await pools.revoke(client, refreshToken);
    throw new OAuthError('invalid_grant');
  }
  return tokens;
}

function isFor(
  grant: Grant,
  { client, redirectUri, verifier }: Pick<CodeExchange, 'client' | 'redirectUri' | 'verifier'>,
): boolean {
  const isProven =
    grant.codeChallenge === undefined
      ? verifier === null
      : provesChallenge(grant.codeChallenge, verifier ?? '');
  return grant.clientId === client.id && grant.redirectUri === redirectUri && isProven;
}
