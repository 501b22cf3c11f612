import type { UserPools } from '../../user-pool/types.ts';
import { NoReturnError } from '../oauth/authorization-request.ts';

/**
 * The sign-out URL that a browser goes to after `/logout`: one of the client's, letter for letter.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 * @throws NoReturnError
 */
export function logoutUriOf(parameters: URLSearchParams, pools: Pick<UserPools, 'client'>): string {
  const [clientId, ...moreIds] = parameters.getAll('client_id');
  const [logoutUri, ...moreUris] = parameters.getAll('logout_uri');
  if (!clientId || moreIds.length > 0) throw new NoReturnError('invalid_request');
  const client = pools.client(clientId);
  if (!client) throw new NoReturnError('invalid_client');
  if (!logoutUri || moreUris.length > 0 || !client.logoutUrls.includes(logoutUri)) {
    throw new NoReturnError('redirect_mismatch');
  }
  return logoutUri;
}
