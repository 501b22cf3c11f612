import { createHash, timingSafeEqual } from 'node:crypto';
import type { PoolClient, UserPools } from '../../user-pool/types.ts';
import { OAuthError } from './oauth-error.ts';

/**
 * Finds the client that makes a request to the token or the revocation endpoint: by HTTP Basic, or by
 * `client_id` and `client_secret` in the form. A public client has no secret and sends none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
 * @throws OAuthError `invalid_client`, alike for a client that is unknown and a secret that is wrong.
 */
export function authenticateClient(
  authorization: string | undefined,
  form: URLSearchParams,
  pools: Pick<UserPools, 'client'>,
): PoolClient {
  const basic = basicCredentials(authorization);
  const id = basic?.id ?? form.get('client_id');
  const secret = basic?.secret ?? form.get('client_secret') ?? '';
  if (!id) throw new OAuthError('invalid_request');
  if (basic && form.has('client_id') && form.get('client_id') !== id) {
    throw new OAuthError('invalid_request');
  }
  const client = pools.client(id);
  if (!client || !isSame(secret, client.secret ?? '')) throw new OAuthError('invalid_client');
  return client;
}

/** What RFC 6749 encodes here is the same encoded or not: Cognito's ids and secrets are letters and digits. */
function basicCredentials(
  authorization: string | undefined,
): { readonly id: string; readonly secret: string } | undefined {
  if (authorization === undefined) return undefined;
  const [, encoded] = /^Basic ([\w+/]+={0,2})$/i.exec(authorization) ?? [];
  const [, id, secret] =
    /^([^:]+):(.*)$/s.exec(Buffer.from(encoded ?? '', 'base64').toString('utf8')) ?? [];
  if (id === undefined || secret === undefined) throw new OAuthError('invalid_client');
  return { id, secret };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
