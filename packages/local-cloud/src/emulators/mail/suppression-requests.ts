import type { PutSuppressedDestinationRequest } from '@aws-sdk/client-sesv2';
import type { Rights } from '../../rights/rights.ts';
import type { SuppressionList } from './suppression-list.ts';

const PATH = '/v2/email/suppression/addresses';

/** A request as it came, its body parsed when it is asked for. */
export interface SesRequest {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: <Request>() => Request;
}

/** Serves the requests of the account's suppression list; undefined when it is no such request. */
export const suppressionRequests =
  (list: SuppressionList, rights: Rights) =>
  async ({ method, path, authorization, body }: SesRequest): Promise<object | undefined> => {
    const isPut = method === 'PUT' && path === PATH;
    const isOne = path.startsWith(`${PATH}/`) && ['GET', 'DELETE'].includes(method);
    if (!isPut && !isOne) return undefined;
    // The list is the account's: IAM knows no resource for it.
    const action = `ses:${{ PUT: 'Put', GET: 'Get', DELETE: 'Delete' }[method]}SuppressedDestination`;
    await rights.demand(rights.callerOf(authorization), [{ action, resource: '*' }]);
    if (isPut) {
      list.put(body<PutSuppressedDestinationRequest>());
      return {};
    }
    const address = decodeURIComponent(path.slice(PATH.length + 1));
    if (method === 'GET') return list.get(address);
    list.delete(address);
    return {};
  };
